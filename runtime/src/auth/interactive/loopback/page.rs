//! The page that stays in the browser when a login is over: one file, no script, for light and dark, readable by screen readers.

/// What there is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    /// The login is done.
    Done,
    /// It is over, and there is no session.
    Failed {
        /// The reason, in the words of an error.
        why: String,
    },
    /// A request that nobody has waited for; the login goes on.
    Lost {
        /// What is wrong with it.
        why: String,
    },
}

pub(super) const STYLE: &str = "\
:root{color-scheme:light dark;--back:#f4f5f7;--card:#fff;--text:#1b1f24;--soft:#57606a;--line:#d8dee4;--good:#1a7f37;--bad:#c32f27;--note:#7a5b00}\
@media(prefers-color-scheme:dark){:root{--back:#101418;--card:#1a2027;--text:#edf1f5;--soft:#a3adb8;--line:#2f3842;--good:#4ac26b;--bad:#ff8178;--note:#e0b64c}}\
*{box-sizing:border-box}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--back);color:var(--text);font:1rem/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}\
main{width:100%;max-width:27rem;padding:2.5rem 2rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;text-align:center}\
svg{width:3.5rem;height:3.5rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}\
.done{color:var(--good)}.failed{color:var(--bad)}.lost{color:var(--note)}\
h1,p{text-wrap:balance}\
h1{margin:1rem 0 .5rem;font-size:1.5rem;line-height:1.25;font-weight:650}\
p{margin:.5rem 0 0;color:var(--soft)}\
.why{margin-top:1.25rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem;color:var(--text);text-align:left;text-wrap:wrap;overflow-wrap:anywhere}";

struct Words<'a> {
    class: &'static str,
    icon: &'static str,
    title: &'static str,
    text: &'static str,
    why: Option<&'a str>,
}

/// The page as HTML.
pub(super) fn html(page: &Page) -> String {
    let Words { class, icon, title, text, why } = words(page);
    let why = why.map_or_else(String::new, |why| format!("<p class=\"why\">{}</p>\n", escaped(why)));
    format!(
        "<!doctype html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{title}</title>\n\
         <style>{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <svg class=\"{class}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\"{icon}\"/></svg>\n\
         <h1>{title}</h1>\n\
         <p>{text}</p>\n\
         {why}</main>\n\
         </body>\n\
         </html>\n"
    )
}

fn words(page: &Page) -> Words<'_> {
    match page {
        Page::Done => Words {
            class: "done",
            icon: "m7.5 12.5 3 3 6-6.5",
            title: "You are logged in",
            text: "You can close this tab and go back to the program that asked you to log in.",
            why: None,
        },
        Page::Failed { why } => Words {
            class: "failed",
            icon: "m8.5 8.5 7 7m0-7-7 7",
            title: "You are not logged in",
            text: "Go back to the program that asked you to log in, and try again.",
            why: Some(why),
        },
        Page::Lost { why } => Words {
            class: "lost",
            icon: "M12 7v6m0 3.5v.01",
            title: "Nothing is waiting for this",
            text: "This address takes the answer of a login, and what came is none. A login under way goes on.",
            why: Some(why),
        },
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f46_everything_in_the_page_is_escaped() {
        let page = html(&Page::Failed { why: "<script>alert('1')</script> & \"x\"".to_owned() });
        assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn the_page_is_accessible_and_self_contained() {
        for page in [Page::Done, Page::Failed { why: "x".to_owned() }, Page::Lost { why: "x".to_owned() }] {
            let html = html(&page);
            for part in
                ["<html lang=\"en\">", "<title>", "<main>", "<h1>", "aria-hidden=\"true\"", "viewport"]
            {
                assert!(html.contains(part), "{part}");
            }
            assert!(html.len() < 4096, "{}", html.len());
            for part in ["src=", "href=", "url(", "@import", "http:", "https:"] {
                assert!(!html.contains(part), "{part}");
            }
            assert!(html.contains("prefers-color-scheme:dark"));
        }
    }
}
