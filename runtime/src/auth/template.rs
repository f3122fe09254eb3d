//! Text with places to fill: `apiToken {}`, `Bearer {token}`.

use zeroize::Zeroizing;

use crate::secret::Secret;

/// Fills every `{name}`; the empty name is that of `{}`. Braces around anything else are text.
///
/// Fails with the first name that has no value.
pub(crate) fn fill<'a>(template: &str, value: impl Fn(&str) -> Option<&'a Secret>) -> Result<Secret, String> {
    let mut filled = Zeroizing::new(String::new());
    let mut rest = template;
    while let Some((text, name, after)) = next(rest) {
        filled.push_str(text);
        filled.push_str(value(name).ok_or_else(|| name.to_owned())?.expose());
        rest = after;
    }
    filled.push_str(rest);
    Ok(Secret::new(std::mem::take(&mut *filled)))
}

/// Splits at the first place: what stands before it, its name, and what follows.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let inner = text.get(open + 1..)?;
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.'));
        match end.and_then(|end| Some((inner.get(..end)?, inner.get(end..)?.strip_prefix('}')?))) {
            Some((name, after)) => return Some((text.get(..open)?, name, after)),
            None => from = open + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(template: &str, expected: Result<&str, &str>) {
        let (key, token) = (Secret::new("KEY"), Secret::new("TOK"));
        let filled = fill(template, |name| match name {
            "" => Some(&key),
            "token" => Some(&token),
            _ => None,
        });
        let filled = filled.as_ref().map(Secret::expose).map_err(String::as_str);
        assert_eq!(filled, expected, "{template}");
    }

    #[test]
    fn a05_templates() {
        check("{}", Ok("KEY"));
        check("apiToken {}", Ok("apiToken KEY"));
        check("Key key={}", Ok("Key key=KEY"));
        check("{token}-{}-{token}", Ok("TOK-KEY-TOK"));
        check("fixed", Ok("fixed"));
    }

    #[test]
    fn braces_that_name_nothing_are_text() {
        check("{ } {a b} { é {{}}", Ok("{ } {a b} { é {KEY}"));
        check("{", Ok("{"));
        check("{token", Ok("{token"));
    }

    #[test]
    fn an_unknown_name_is_told() {
        check("{token} {user}", Err("user"));
    }
}
