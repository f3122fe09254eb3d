//! An operation as a descriptor: the request that a generated method describes, without any HTTP mechanics.

use crate::api::Server;
use crate::cut::cut;
use crate::paging::Pagination;
use crate::scheme::Need;

/// An operation of the document. Generated code holds one `static` for each.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, or the name made for it.
    pub id: &'static str,
    /// The method, in capitals.
    pub method: &'static str,
    /// The path template, with nothing in its braces but names of parameters.
    pub path: &'static str,
    /// The query parameters in their default style, by name.
    pub query: &'static [&'static str],
    /// The parameters of which more than a name has to be said. Those of the path are named by `path` alone, each once and
    /// in this order, unless one of them stands here: then all do.
    pub parameters: &'static [Parameter],
    /// The members of the parameter that is the whole query which have a style of their own, where it is a form.
    pub whole_query: &'static [Parameter],
    /// The content type of the body, where it is not the usual one of its kind.
    pub content_type: Option<&'static str>,
    /// The value of `Accept`; empty: the header is not sent.
    pub accept: &'static str,
    /// The value of `Accept` with which its answer is asked for as a stream, if it is to be had as one.
    pub streams: Option<&'static str>,
    /// The security requirement: a list of alternatives, each a list of needs that all must be met.
    ///
    /// No alternative at all: nothing is needed. An alternative without needs: anonymous calls are allowed.
    pub access: &'static [&'static [Need]],
    /// The header that holds the idempotency key, where there is one.
    pub idempotency_key: Option<&'static str>,
    /// How its answer leads on to the next page, where it comes in pages.
    pub pages: Option<&'static Pagination>,
    /// The permissions that the caller needs, in the provider's words.
    pub permissions: &'static [&'static str],
    /// The servers of this operation where they differ from the API's.
    pub servers: &'static [Server],
}

impl Operation {
    /// An operation of which nothing is said: `GET /`, answered in JSON. Descriptors state what differs.
    pub const BLANK: Self = Self {
        id: "",
        method: "GET",
        path: "/",
        query: &[],
        parameters: &[],
        whole_query: &[],
        content_type: None,
        accept: "application/json",
        streams: None,
        access: &[],
        idempotency_key: None,
        pages: None,
        permissions: &[],
        servers: &[],
    };

    /// How many parameters the tables have. Those that `path` alone names are numbered behind them.
    #[inline]
    pub(crate) fn in_tables(&self) -> usize {
        self.query.len().saturating_add(self.parameters.len())
    }

    /// A parameter of the tables by its number: those of `query` come first.
    #[inline]
    pub(crate) fn tabled(&self, number: usize) -> Option<Parameter> {
        match self.query.get(number) {
            Some(name) => Some(Parameter::query(name)),
            None => self.parameters.get(number.checked_sub(self.query.len())?).copied(),
        }
    }

    /// Whether parameters of the path are in the tables: then all are.
    #[inline]
    pub(crate) fn describes_path(&self) -> bool {
        self.parameters.iter().any(|it| it.place == Place::Path)
    }

    /// How many parameters `path` alone names.
    #[inline]
    pub(crate) fn named_by_path(&self) -> usize {
        let mut count: usize = 0;
        let mut rest = if self.describes_path() { "" } else { self.path };
        // One by one: what `matches` does is many times as much code, and every call asks.
        while let Some((_, tail)) = cut(rest, b'{') {
            count = count.saturating_add(1);
            rest = tail;
        }
        count
    }

    /// The name of a parameter, for a message.
    pub(crate) fn name_of(&self, number: usize) -> &'static str {
        if let Some(parameter) = self.tabled(number) {
            return parameter.name;
        }
        let behind = number.saturating_sub(self.in_tables());
        let opened = self.path.split('{').skip(1).nth(behind).unwrap_or_default();
        opened.split('}').next().unwrap_or_default()
    }

    /// The number of a parameter of the query.
    pub(crate) fn in_query(&self, name: &str) -> Option<usize> {
        (0..self.in_tables())
            .find(|it| self.tabled(*it).is_some_and(|it| it.place == Place::Query && it.name == name))
    }
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// How lists and objects are written.
    pub style: Style,
    /// Whether lists and objects are written as one pair per member.
    pub explode: bool,
    /// Whether reserved characters (RFC 3986 §2.2) are written as they are; of a cookie, whether all are.
    pub allow_reserved: bool,
    /// The one value it has: it takes no argument.
    pub fixed: Option<&'static str>,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// It is the query, as a whole.
    QueryString,
    /// In a header of its own.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1, “Style Values”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;name=value` (RFC 6570 §3.2.7), in paths.
    Matrix,
    /// `.value` (RFC 6570 §3.2.5), in paths.
    Label,
    /// `name=value` (RFC 6570 §3.2.8), in queries and cookies.
    Form,
    /// `value` (RFC 6570 §3.2.2), in paths and headers.
    Simple,
    /// Members apart by a space, in queries.
    SpaceDelimited,
    /// Members apart by `|`, in queries.
    PipeDelimited,
    /// Members apart by a tab, in queries: Swagger's `tsv`.
    TabDelimited,
    /// `name[member]=value`, in queries.
    DeepObject,
    /// JSON text: parameters described by `content: application/json`.
    Json,
}

impl Parameter {
    /// A path parameter: `simple`, not exploded.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::of(name, Place::Path, Style::Simple, false)
    }

    /// A query parameter: `form`, exploded.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::of(name, Place::Query, Style::Form, true)
    }

    /// A parameter that is the whole query (OpenAPI 3.2, “Parameter Locations”, `querystring`): a form unless its style is
    /// `Json` or, for text, `Simple`.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::of(name, Place::QueryString, Style::Form, true)
    }

    /// A header parameter: `simple`, not exploded.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::of(name, Place::Header, Style::Simple, false)
    }

    /// A cookie parameter: `form`, exploded.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::of(name, Place::Cookie, Style::Form, true)
    }

    const fn of(name: &'static str, place: Place, style: Style, explode: bool) -> Self {
        Self { name, place, style, explode, allow_reserved: false, fixed: None }
    }

    /// With another style.
    #[must_use]
    pub const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// With one pair per member, or without.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// With reserved characters left as they are, or encoded.
    #[must_use]
    pub const fn allow_reserved(self, allow_reserved: bool) -> Self {
        Self { allow_reserved, ..self }
    }

    /// With its one value, a text.
    #[must_use]
    pub const fn fixed(self, value: &'static str) -> Self {
        Self { fixed: Some(value), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_path_does_not() {
        const LABEL: &[Parameter] = &[Parameter::path("id").style(Style::Label), Parameter::query("q")];
        let plain = Operation { path: "/a/{id}/b/{x}", query: &["page"], ..Operation::BLANK };
        assert_eq!((plain.in_tables(), plain.named_by_path()), (1, 2));
        assert_eq!([0, 1, 2, 3].map(|it| plain.name_of(it)), ["page", "id", "x", ""]);
        assert_eq!((plain.in_query("x"), plain.in_query("page")), (None, Some(0)));
        let described = Operation { parameters: LABEL, ..plain };
        assert_eq!((described.in_tables(), described.named_by_path()), (3, 0));
        assert_eq!([0, 1, 2].map(|it| described.name_of(it)), ["page", "id", "q"]);
        assert_eq!((described.tabled(1), described.in_query("q")), (Some(LABEL[0]), Some(2)));
    }
}
