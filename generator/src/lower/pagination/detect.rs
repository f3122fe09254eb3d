//! Pages that the document does not declare, where names leave no doubt: a parameter that everybody gives this name, and
//! the member of the answer that goes with it.

use super::super::shape::{Sort, Types};
use super::answer::answer;
use super::envelope::{self, Member, find};
use super::words::{self, plain};
use crate::ir::{Literal, Location, Next, Operation, PageItems, Pagination, Parameter};

const TEXT: &[Sort] = &[Sort::Text, Sort::Uri];
const CURSOR: &[Sort] = &[Sort::Text, Sort::Uri, Sort::Integer];
const NUMBER: &[Sort] = &[Sort::Integer];
const FLAG: &[Sort] = &[Sort::Boolean];

/// What is known of an operation.
struct Evidence<'a> {
    types: Types<'a>,
    /// Its query parameters with their plain names.
    parameters: Vec<(String, &'a Parameter)>,
    members: Vec<Member<'a>>,
    items: PageItems,
}

/// How the answer of an operation leads on to the next page, if that is unmistakable.
pub(super) fn pagination(types: Types<'_>, operation: &Operation, links: bool) -> Option<Pagination> {
    if operation.method != "GET" || operation.stream.is_some() {
        return None;
    }
    let answer = &answer(operation)?.ty;
    let of_query = |it: &&Parameter| it.location == Location::Query && it.constant.is_none();
    let parameters = operation.parameters.iter().filter(of_query);
    let evidence = Evidence {
        types,
        parameters: parameters.map(|it| (plain(&it.wire_name), it)).collect(),
        members: envelope::members(types, answer),
        items: envelope::items(types, answer)?,
    };
    let next = (evidence.cursor())
        .or_else(|| evidence.last_item())
        .or_else(|| evidence.url())
        .or_else(|| evidence.link(links));
    if let Some(next) = next {
        let (more, last) = (evidence.flag(words::MORE), evidence.flag(words::LAST));
        return Some(Pagination { next, items: Some(evidence.items), more, last, total: None });
    }
    evidence.page().or_else(|| evidence.offset())
}

impl<'a> Evidence<'a> {
    fn parameter(&self, names: &[&str], sorts: &[Sort]) -> Option<&'a Parameter> {
        let is_one = |(name, it): &&(String, &Parameter)| {
            names.contains(&name.as_str()) && sorts.contains(&self.types.sort(&it.ty))
        };
        self.parameters.iter().find(is_one).map(|(_, it)| *it)
    }

    fn member(&self, names: &[&str], sorts: &[Sort]) -> Option<&Member<'a>> {
        find(self.types, &self.members, names, sorts)
    }

    fn flag(&self, names: &[&str]) -> Option<String> {
        self.member(names, FLAG).map(|it| it.at.clone())
    }

    fn cursor(&self) -> Option<Next> {
        let next = |parameter: &Parameter, member: &Member<'_>| Next::Cursor {
            parameter: parameter.wire_name.clone(),
            at: member.at.clone(),
        };
        let by_name = words::CURSORS.iter().find_map(|(parameters, members)| {
            Some(next(self.parameter(parameters, CURSOR)?, self.member(members, CURSOR)?))
        });
        // `paging.next.after`, `meta.page.after`: the name says nothing without what it stands in.
        let (parameters, holders) = words::AFTER;
        let after = || {
            let is_after = |it: &&Member<'_>| it.name == "after" && holders.contains(&it.holder.as_str());
            let member = self.members.iter().find(is_after)?;
            let is_cursor = CURSOR.contains(&self.types.sort(member.ty));
            Some(next(self.parameter(parameters, CURSOR)?, member)).filter(|_| is_cursor)
        };
        // Relay's connections.
        let end = || {
            self.member(&["hasnextpage"], FLAG)?;
            Some(next(self.parameter(&["after", "cursor"], CURSOR)?, self.member(&["endcursor"], TEXT)?))
        };
        // Kubernetes.
        let proceed = || {
            let is_it = |it: &&Member<'_>| it.name == "continue" && it.holder == "metadata";
            let member = self.members.iter().find(is_it)?;
            Some(next(self.parameter(&["continue"], TEXT)?, member))
        };
        // One that is a number as well as one that is a text, but no address for a number.
        let page = || {
            let parameter = self.parameter(&["page"], CURSOR)?;
            let member = self.member(&["nextpage"], CURSOR)?;
            let is_one_sort = self.types.sort(&parameter.ty) == self.types.sort(member.ty);
            Some(next(parameter, member)).filter(|_| is_one_sort)
        };
        by_name.or_else(page).or_else(after).or_else(end).or_else(proceed)
    }

    fn last_item(&self) -> Option<Next> {
        let parameter = self.parameter(&["startingafter"], CURSOR)?;
        self.member(words::MORE, FLAG)?;
        let next = Next::LastItem { parameter: parameter.wire_name.clone(), at: "/id".to_owned() };
        self.types.has_id(&self.items.ty).then_some(next)
    }

    fn url(&self) -> Option<Next> {
        if let Some(member) = self.member(words::URLS, TEXT) {
            return Some(Next::Url { at: member.at.clone() });
        }
        let next = |holder: &str| self.members.iter().find(|it| it.name == "next" && it.holder == holder);
        if let Some(member) = next("links") {
            if TEXT.contains(&self.types.sort(member.ty)) {
                return Some(Next::Url { at: member.at.clone() });
            }
            let fields = self.types.record(member.ty).map(|it| it.fields.iter());
            let is_href = fields
                .into_iter()
                .flatten()
                .any(|it| it.wire_name == "href" && TEXT.contains(&self.types.sort(&it.ty)));
            return is_href.then(|| Next::Url { at: format!("{}/href", member.at) });
        }
        // Elsewhere `next` may be a cursor or a number as well.
        let member = ["", "paging", "pagination", "meta"].into_iter().find_map(next)?;
        let has_previous = self.members.iter().any(|it| {
            it.holder == member.holder
                && matches!(it.name.as_str(), "previous" | "prev")
                && TEXT.contains(&self.types.sort(it.ty))
        });
        match self.types.sort(member.ty) {
            Sort::Uri => Some(Next::Url { at: member.at.clone() }),
            Sort::Text if has_previous => Some(Next::Url { at: member.at.clone() }),
            Sort::Text | Sort::Integer | Sort::Boolean | Sort::Other => None,
        }
    }

    fn link(&self, links: bool) -> Option<Next> {
        let is_paged = self.parameters.iter().any(|(name, _)| words::SIZES.contains(&name.as_str()));
        (links && is_paged).then_some(Next::Link)
    }

    fn page(&self) -> Option<Pagination> {
        let parameter = self.parameter(words::PAGE, NUMBER)?;
        let (more, last) = (self.flag(words::MORE), self.flag(words::LAST));
        // `page_count` alone may be the number of items of the page.
        let counted = || self.member(&["pagesize"], NUMBER).and_then(|_| self.member(&["pagecount"], NUMBER));
        let total = self.member(words::PAGES, NUMBER).or_else(counted);
        if more.is_none() && last.is_none() && total.is_none() {
            return None;
        }
        // A first page of which the number is not known cannot be told from the second.
        let (first, current) = match parameter.default {
            Some(Literal::Integer(first @ (0 | 1))) => (u64::from(first == 1), None),
            _ => (1, Some(self.member(words::CURRENT, NUMBER)?.at.clone())),
        };
        let next = Next::Page { parameter: parameter.wire_name.clone(), first, current };
        let total = total.map(|it| it.at.clone());
        Some(Pagination { next, items: Some(self.items.clone()), more, last, total })
    }

    fn offset(&self) -> Option<Pagination> {
        let parameter = self.parameter(words::OFFSET, NUMBER)?;
        let (more, last) = (self.flag(words::MORE), self.flag(words::LAST));
        let total = self.member(words::ITEMS, NUMBER).map(|it| it.at.clone());
        if more.is_none() && last.is_none() && total.is_none() {
            return None;
        }
        let next = Next::Offset { parameter: parameter.wire_name.clone() };
        Some(Pagination { next, items: Some(self.items.clone()), more, last, total })
    }
}
