//! Names in words: taken apart, compared, and put into the singular.

/// The words of a name, however they are joined: `pullRequest`, `pull_request` and `PullRequest` are two each.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut letters = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            words.extend(Some(std::mem::take(&mut word)).filter(|it| !it.is_empty()));
            before = None;
            continue;
        }
        let starts = letter.is_uppercase()
            && before
                .is_some_and(|it| !it.is_uppercase() || letters.peek().is_some_and(|it| it.is_lowercase()));
        if starts {
            words.extend(Some(std::mem::take(&mut word)).filter(|it| !it.is_empty()));
        }
        word.push(letter);
        before = Some(letter);
    }
    words.extend(Some(word).filter(|it| !it.is_empty()));
    words
}

/// The words as one name.
pub(super) fn glue(words: &[String]) -> Option<String> {
    let mut name = words.first()?.clone();
    for word in words.iter().skip(1) {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    Some(name)
}

/// What is equal for names that are spelled alike.
pub(super) fn key<S: AsRef<str>>(words: &[S]) -> String {
    words
        .iter()
        .flat_map(|it| it.as_ref().chars())
        .filter(|it| it.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The singular of an English plural, `None` for what is none.
pub(super) fn singular(text: &str) -> Option<String> {
    /// Words that end like plurals.
    const NONE: [&str; 11] =
        ["alias", "atlas", "basis", "bias", "canvas", "dns", "gas", "https", "news", "series", "sms"];
    let words = split(text);
    let last = words.last()?.to_lowercase();
    let before = text.strip_suffix('s')?;
    if before.ends_with(char::is_uppercase) {
        return Some(before.to_owned());
    }
    if last.len() < 3 || NONE.contains(&last.as_str()) || ["ss", "us"].iter().any(|it| last.ends_with(it)) {
        return None;
    }
    if last.ends_with("ysis") || last.ends_with("osis") {
        return None;
    }
    if let Some(stem) = before.strip_suffix("ie").filter(|_| last.len() > 4) {
        return Some(format!("{stem}y"));
    }
    let with_es = ["sses", "shes", "ches", "xes", "zzes", "statuses", "aliases", "viruses", "buses"];
    let shorter = before.strip_suffix('e').filter(|_| with_es.iter().any(|it| last.ends_with(it)));
    Some(shorter.unwrap_or(before).to_owned())
}

/// Words that say what a call does, which is no part of what it is about.
const VERBS: [&str; 15] = [
    "get", "put", "post", "delete", "patch", "head", "options", "trace", "query", "list", "create", "update",
    "add", "remove", "set",
];

/// The words behind the verbs at the front.
pub(super) fn without_verbs(words: &[String]) -> &[String] {
    let verbs = words.iter().take_while(|it| VERBS.contains(&it.to_lowercase().as_str())).count();
    words.get(verbs..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart_at_case_and_punctuation() {
        for (text, expected) in [
            ("pullRequest", "pull Request"),
            ("HTTPServer_name", "HTTP Server name"),
            ("io.k8s.v1", "io k8s v1"),
            ("ID", "ID"),
            ("…", ""),
        ] {
            assert_eq!(split(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn plurals_become_singular() {
        for (plural, expected) in [
            ("labels", Some("label")),
            ("pull_requests", Some("pull_request")),
            ("entries", Some("entry")),
            ("addresses", Some("address")),
            ("responses", Some("response")),
            ("statuses", Some("status")),
            ("boxes", Some("box")),
            ("userIDs", Some("userID")),
            ("status", None),
            ("access", None),
            ("series", None),
            ("data", None),
            ("DNS", None),
        ] {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }
}
