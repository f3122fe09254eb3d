//! Runtime expressions (OpenAPI 3.2 section 4.20): where a value stands in a request or its answer.

/// What stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Text<'a> {
    /// No expression.
    Words(&'a str),
    /// One expression, and nothing else.
    Expression(Expression<'a>),
    /// Expressions between words.
    Pieces(Vec<Piece<'a>>),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    Expression(Expression<'a>),
}

/// A runtime expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expression<'a> {
    Url,
    Method,
    StatusCode,
    Request(Part<'a>),
    Response(Part<'a>),
}

/// A part of a request or an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Header(&'a str),
    Query(&'a str),
    Path(&'a str),
    /// The JSON pointer into it; empty: all of it.
    Body(&'a str),
}

/// What begins with `$` and is no expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoExpression<'a>(pub(super) &'a str);

/// Reads a text: an expression, expressions in braces, or neither.
pub(super) fn read(text: &str) -> Result<Text<'_>, NoExpression<'_>> {
    if text.starts_with('$') {
        return expression(text).map(Text::Expression);
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, (inside, after))) =
        rest.split_once("{$").and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        // With the sign, which was split off.
        let start = before.len().saturating_add(1);
        let end = start.saturating_add(inside.len()).saturating_add(1);
        pieces.push(Piece::Expression(expression(rest.get(start..end).unwrap_or(inside))?));
        rest = after;
    }
    if pieces.is_empty() {
        return Ok(Text::Words(text));
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    match pieces.as_slice() {
        [Piece::Expression(only)] => Ok(Text::Expression(*only)),
        _ => Ok(Text::Pieces(pieces)),
    }
}

fn expression(text: &str) -> Result<Expression<'_>, NoExpression<'_>> {
    let read = match text {
        "$url" => Some(Expression::Url),
        "$method" => Some(Expression::Method),
        "$statusCode" => Some(Expression::StatusCode),
        _ => match (text.strip_prefix("$request."), text.strip_prefix("$response.")) {
            (Some(of), _) => part(of).map(Expression::Request),
            (None, Some(of)) => part(of).map(Expression::Response),
            (None, None) => None,
        },
    };
    read.ok_or(NoExpression(text))
}

fn part(text: &str) -> Option<Part<'_>> {
    let (place, rest) = text.split_at(text.find(['.', '#']).unwrap_or(text.len()));
    let name = rest.strip_prefix('.').filter(|it| !it.is_empty());
    match (place, name) {
        ("header", Some(name)) => Some(Part::Header(name)),
        ("query", Some(name)) => Some(Part::Query(name)),
        ("path", Some(name)) => Some(Part::Path(name)),
        ("body", None) => {
            let pointer = rest.strip_prefix('#').unwrap_or(rest);
            (pointer.is_empty() || pointer.starts_with('/')).then_some(Part::Body(pointer))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, NoExpression, Part, Piece, Text, read};

    #[track_caller]
    fn is(text: &str, expected: Expression<'_>) {
        assert_eq!(read(text), Ok(Text::Expression(expected)));
    }

    #[test]
    fn every_expression_of_the_standard_is_read() {
        is("$url", Expression::Url);
        is("$method", Expression::Method);
        is("$statusCode", Expression::StatusCode);
        is("$request.path.id", Expression::Request(Part::Path("id")));
        is("$request.query.a.b", Expression::Request(Part::Query("a.b")));
        is("$request.header.content-type", Expression::Request(Part::Header("content-type")));
        is("$request.body", Expression::Request(Part::Body("")));
        is("$request.body#/user/uuid", Expression::Request(Part::Body("/user/uuid")));
        is("$response.body#/a.b/0", Expression::Response(Part::Body("/a.b/0")));
        is("$response.header.Server", Expression::Response(Part::Header("Server")));
        is("{$url}", Expression::Url);
    }

    #[test]
    fn expressions_stand_between_words() {
        let pieces = vec![
            Piece::Words("a-"),
            Piece::Expression(Expression::Method),
            Piece::Expression(Expression::Request(Part::Path("id"))),
            Piece::Words("-{b}"),
        ];
        assert_eq!(read("a-{$method}{$request.path.id}-{b}"), Ok(Text::Pieces(pieces)));
        assert_eq!(read("{id} {$url"), Ok(Text::Words("{id} {$url")));
        assert_eq!(read(""), Ok(Text::Words("")));
    }

    #[test]
    fn what_begins_like_an_expression_must_be_one() {
        for text in
            ["$", "$id", "$request.path.", "$request.cookie.a", "$response.body.a", "$response.body#a"]
        {
            assert_eq!(read(text), Err(NoExpression(text)));
        }
        assert_eq!(read("a{$é}"), Err(NoExpression("$é")));
    }
}
