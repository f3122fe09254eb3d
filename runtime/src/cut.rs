//! Text, cut in two.

/// What is before and after an ASCII character, where it first stands.
///
/// As `str::split_once`, which is built for long texts: of a path it costs several times as much.
#[inline]
pub(crate) fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let index = text.bytes().position(|it| it == at)?;
    Some((text.get(..index)?, text.get(index.saturating_add(1)..)?))
}
