//! The challenges of a 401 (RFC 9110 §11.6.1): a list in which commas part both challenges and their parameters.

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

/// One way in that a server offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Challenge {
    /// As it was written; compared without case (§11.1).
    pub(crate) scheme: String,
    /// A single value in place of parameters.
    pub(crate) token68: Option<String>,
    /// Names are in lower case.
    pub(crate) parameters: Vec<(String, String)>,
}

impl Challenge {
    pub(crate) fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Whether the server says that the token is good and only does not reach far enough (RFC 6750 §3.1).
pub(crate) fn is_insufficient_scope(headers: &HeaderMap) -> bool {
    let challenges = read(headers);
    let mut bearer = challenges.iter().filter(|challenge| challenge.is("Bearer") || challenge.is("DPoP"));
    bearer.any(|challenge| challenge.parameter("error") == Some("insufficient_scope"))
}

/// All challenges of all header lines. What cannot be read ends its line.
pub(crate) fn read(headers: &HeaderMap) -> Vec<Challenge> {
    let lines = headers.get_all(WWW_AUTHENTICATE).iter();
    lines.flat_map(|line| Reader { rest: &String::from_utf8_lossy(line.as_bytes()) }.challenges()).collect()
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn challenges(mut self) -> Vec<Challenge> {
        let mut challenges = Vec::new();
        loop {
            self.separators();
            let Some(scheme) = self.token() else { return challenges };
            let mut challenge =
                Challenge { scheme: scheme.to_owned(), token68: None, parameters: Vec::new() };
            if self.spaces() {
                challenge.token68 = self.token68();
                if challenge.token68.is_none() {
                    self.parameters(&mut challenge.parameters);
                }
            }
            challenges.push(challenge);
        }
    }

    /// Parameters up to the next token that is not followed by `=`: that is the next challenge.
    fn parameters(&mut self, parameters: &mut Vec<(String, String)>) {
        loop {
            self.separators();
            let before = self.rest;
            let parameter = self.token().and_then(|name| {
                self.spaces();
                self.take('=')?;
                self.spaces();
                Some((name.to_ascii_lowercase(), self.value()?))
            });
            match parameter {
                Some(parameter) => parameters.push(parameter),
                None => {
                    self.rest = before;
                    return;
                }
            }
        }
    }

    fn value(&mut self) -> Option<String> {
        if self.take('"').is_none() {
            return self.token().map(str::to_owned);
        }
        let mut value = String::new();
        let mut characters = self.rest.char_indices();
        while let Some((_, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = characters.as_str();
                    return Some(value);
                }
                '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
                plain => value.push(plain),
            }
        }
        // A string that never ends: what it holds is taken, and the line is over.
        self.rest = "";
        Some(value)
    }

    /// A single value, if nothing but a comma or the end follows it.
    fn token68(&mut self) -> Option<String> {
        let bytes = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '+' | '/');
        let body = self.rest.find(|c| !bytes(c)).unwrap_or(self.rest.len());
        let padded =
            self.rest.get(body..)?.find(|c| c != '=').map_or(self.rest.len(), |padding| body + padding);
        let (value, after) = (self.rest.get(..padded)?, self.rest.get(padded..)?);
        let ends = matches!(after.trim_start_matches([' ', '\t']).chars().next(), None | Some(','));
        if body == 0 || !ends {
            return None;
        }
        self.rest = after;
        Some(value.to_owned())
    }

    fn token(&mut self) -> Option<&'a str> {
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        let end = self.rest.find(|c| !is_token(c)).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!token.is_empty()).then_some(token)
    }

    fn take(&mut self, wanted: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(wanted)?;
        Some(())
    }

    fn spaces(&mut self) -> bool {
        let trimmed = self.rest.trim_start_matches([' ', '\t']);
        let any = trimmed.len() < self.rest.len();
        self.rest = trimmed;
        any
    }

    fn separators(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', ',']);
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn challenges(lines: &[&str]) -> Vec<Challenge> {
        let values =
            lines.iter().map(|line| (WWW_AUTHENTICATE, HeaderValue::from_bytes(line.as_bytes()).unwrap()));
        read(&values.collect())
    }

    fn shown(lines: &[&str]) -> Vec<String> {
        let shown = challenges(lines).into_iter().map(|challenge| {
            let parameters: String =
                challenge.parameters.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
            format!(
                "{}{}{parameters}",
                challenge.scheme,
                challenge.token68.map(|it| format!(" <{it}>")).unwrap_or_default()
            )
        });
        shown.collect()
    }

    #[test]
    fn d35_several_challenges_in_one_line_and_in_several() {
        // RFC 9110 §11.6.1
        assert_eq!(
            shown(&[r#"Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"""#]),
            [r#"Basic realm="simple""#, r#"Newauth realm="apps" type="1" title="Login to \"apps\"""#]
        );
        assert_eq!(
            shown(&["Basic", "Bearer error=\"x, y\" , scope = \"a b\""]),
            ["Basic".to_owned(), r#"Bearer error="x, y" scope="a b""#.to_owned()]
        );
    }

    #[test]
    fn d35_token68_and_empty_members() {
        assert_eq!(shown(&["Negotiate YII=, ,, Basic realm=a"]), ["Negotiate <YII=>", r#"Basic realm="a""#]);
        assert_eq!(shown(&["Negotiate, Bearer"]), ["Negotiate", "Bearer"]);
        assert_eq!(shown(&["Bearer Basic"]), ["Bearer <Basic>"]);
        // Nothing of a scheme without the space behind it.
        assert_eq!(shown(&["Basic/abc"]), ["Basic"]);
    }

    #[test]
    fn d35_broken_lines_never_hang_or_panic() {
        for line in [
            "",
            ",",
            "=",
            "\"",
            "Bearer \"",
            "Bearer a=\"",
            "Bearer a=\"\\",
            "Bearer =,=",
            "a=b",
            "é",
            "Bearer é=1",
            "A B C",
        ] {
            let _ = challenges(&[line]);
        }
        assert_eq!(shown(&["Bearer error=\"insufficient_scope"]), [r#"Bearer error="insufficient_scope""#]);
    }

    #[test]
    fn d35_insufficient_scope_is_found_whatever_the_case_of_the_scheme() {
        let says = |line: &str| {
            is_insufficient_scope(&HeaderMap::from_iter([(
                WWW_AUTHENTICATE,
                HeaderValue::from_str(line).unwrap(),
            )]))
        };
        assert!(says(r#"Basic realm="x", bearer error="insufficient_scope", scope="api:write""#));
        assert!(!says(r#"Bearer error="invalid_token""#));
        assert!(!says(r#"Other error="insufficient_scope""#));
        assert!(!is_insufficient_scope(&HeaderMap::new()));
    }

    const TOKEN: &[u8] = b"abcXYZ019!#$%&'*+-.^_`|~";

    fn token(random: &mut fastrand::Rng) -> String {
        (0..random.usize(1..8)).map(|_| char::from(TOKEN[random.usize(..TOKEN.len())])).collect()
    }

    /// Property: what is written by the grammar of RFC 9110 §11.6.1 is read as it was meant.
    #[test]
    fn d35_every_list_of_challenges_is_read_as_it_was_written() {
        let mut random = fastrand::Rng::with_seed(35);
        for _ in 0..5_000 {
            let (mut meant, mut line) = (Vec::new(), String::new());
            for _ in 0..random.usize(1..4) {
                let mut challenge =
                    Challenge { scheme: token(&mut random), token68: None, parameters: Vec::new() };
                if !line.is_empty() {
                    line.push_str([", ", ",", " , ,\t"][random.usize(..3)]);
                }
                line.push_str(&challenge.scheme);
                match random.u8(..3) {
                    0 => {
                        let value = format!("YWJj{}", "=".repeat(random.usize(..3)));
                        line.push_str(&format!(" {value}"));
                        challenge.token68 = Some(value);
                    }
                    count => {
                        for number in 0..count {
                            // A name that is no part of another makes the list read in one way only.
                            let (name, quoted) = (format!("p{number}"), random.bool());
                            let value = if quoted {
                                (0..random.usize(..6)).map(|_| random.char(' '..='~')).collect()
                            } else {
                                token(&mut random)
                            };
                            line.push_str(if number == 0 { " " } else { ", " });
                            line.push_str(&format!(
                                "{}={}",
                                name.to_uppercase(),
                                if quoted {
                                    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
                                } else {
                                    value.clone()
                                }
                            ));
                            challenge.parameters.push((name, value));
                        }
                    }
                }
                meant.push(challenge);
            }
            assert_eq!(challenges(&[&line]), meant, "{line}");
        }
    }

    /// Property: bytes of any kind neither hang nor panic, and every challenge has a name.
    #[test]
    fn d35_any_bytes_are_read() {
        let mut random = fastrand::Rng::with_seed(36);
        let pieces =
            ["Bearer", " ", ",", "=", "\"", "\\", "error", "insufficient_scope", "\t", "é", "a", "=="];
        for _ in 0..20_000 {
            let line: String =
                (0..random.usize(..12)).map(|_| pieces[random.usize(..pieces.len())]).collect();
            assert!(challenges(&[&line]).iter().all(|it| !it.scheme.is_empty()), "{line}");
        }
    }
}
