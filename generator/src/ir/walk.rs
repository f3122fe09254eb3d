//! Which types things mention, to follow and to renumber.

use super::{Answer, Api, Body, Content, Link, LinkSource, Operation, Rest, Shape, Type, TypeId};

impl Operation {
    /// The types that its parameters, its body and its answers have.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.sent().chain(self.received())
    }

    /// The types of what is sent.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let bodies = self.body.iter().flat_map(Body::contents);
        self.parameters.iter().map(|it| &it.ty).chain(bodies.map(|it| &it.ty))
    }

    /// The same, to be changed.
    pub fn sent_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let parameters = self.parameters.iter_mut().map(|it| &mut it.ty);
        parameters.chain(self.body.iter_mut().flat_map(Body::contents_mut).map(|it| &mut it.ty))
    }

    /// The types of what comes back.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let whole = self.answers.iter().flat_map(Answer::contents).map(|it| &it.ty);
        let of_pages = self.pages.iter().filter_map(|it| it.items.as_ref()).map(|it| &it.ty);
        whole.chain(self.stream.iter().map(|it| &it.item)).chain(of_pages)
    }

    /// The types of all that travels, to be changed.
    pub fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let parameters = self.parameters.iter_mut().map(|it| &mut it.ty);
        let body = self.body.iter_mut().flat_map(Body::contents_mut).map(|it| &mut it.ty);
        let answers = self.answers.iter_mut().flat_map(|it| it.content.iter_mut().chain(&mut it.others));
        let stream = self.stream.iter_mut().map(|it| &mut it.item);
        let of_pages = self.pages.iter_mut().filter_map(|it| it.items.as_mut()).map(|it| &mut it.ty);
        parameters.chain(body).chain(answers.map(|it| &mut it.ty)).chain(stream).chain(of_pages)
    }
}

impl Body {
    /// All that may be sent, what is usual first.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        std::iter::once(&self.content).chain(&self.others)
    }

    /// The same, to be changed.
    fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        std::iter::once(&mut self.content).chain(&mut self.others)
    }
}

impl Answer {
    /// All that it may hold, what is usual first.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        self.content.iter().chain(&self.others)
    }
}

impl Link {
    /// The answer that it belongs to.
    pub fn answer<'a>(&self, api: &'a Api) -> Option<&'a Answer> {
        api.operations.get(self.source)?.answers.iter().find(|it| it.status == self.status)
    }

    /// The type of the whole that a value stands in: of an answer, a body, a parameter or a header.
    pub fn whole<'a>(&self, api: &'a Api, source: &LinkSource) -> Option<&'a Type> {
        let operation = api.operations.get(self.source)?;
        match source {
            LinkSource::Answer(_) => Some(&self.answer(api)?.content.as_ref()?.ty),
            LinkSource::Item(_) => api.item(&self.answer(api)?.content.as_ref()?.ty),
            LinkSource::Header(name) => {
                let mut headers = self.answer(api)?.headers.iter();
                headers.find(|it| it.wire_name.eq_ignore_ascii_case(name)).map(|it| &it.ty)
            }
            LinkSource::Body(_) => Some(&operation.body.as_ref()?.content.ty),
            LinkSource::Parameter(index) => Some(&operation.parameters.get(*index)?.ty),
        }
    }

    /// The types of all that it takes values from.
    pub fn types<'a>(&'a self, api: &'a Api) -> impl Iterator<Item = &'a Type> {
        self.sources().filter_map(|it| self.whole(api, it))
    }
}

impl Api {
    /// The items of a list, also behind other names.
    pub fn item<'a>(&'a self, ty: &'a Type) -> Option<&'a Type> {
        let mut ty = ty;
        // As many steps as there are types: a longer way runs in a circle.
        for _ in 0..=self.types.len() {
            ty = match ty {
                Type::List(item) => return Some(item),
                Type::Nullable(inner) => inner,
                Type::Named(id) => match &self.types.get(usize::try_from(id.0).ok()?)?.shape {
                    Shape::Alias(target) => target,
                    Shape::Record(_)
                    | Shape::Choice(_)
                    | Shape::Union(_)
                    | Shape::Tuple(_)
                    | Shape::Foreign(_) => return None,
                },
                _ => return None,
            };
        }
        None
    }
}

impl Shape {
    /// The types that it is made of.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Shape::Alias(target) => vec![target],
            Shape::Record(record) => {
                let fields = record.fields.iter().map(|it| &it.ty);
                match &record.rest {
                    Rest::Typed(ty) => fields.chain([ty]).collect(),
                    Rest::Unstated | Rest::Closed => fields.collect(),
                }
            }
            Shape::Choice(_) | Shape::Foreign(_) => Vec::new(),
            Shape::Union(union) => union.variants.iter().map(|it| &it.ty).collect(),
            Shape::Tuple(items) => items.iter().collect(),
        }
    }

    /// The same, to be changed.
    pub fn types_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Shape::Alias(target) => vec![target],
            Shape::Record(record) => {
                let fields = record.fields.iter_mut().map(|it| &mut it.ty);
                match &mut record.rest {
                    Rest::Typed(ty) => fields.chain([ty]).collect(),
                    Rest::Unstated | Rest::Closed => fields.collect(),
                }
            }
            Shape::Choice(_) | Shape::Foreign(_) => Vec::new(),
            Shape::Union(union) => union.variants.iter_mut().map(|it| &mut it.ty).collect(),
            Shape::Tuple(items) => items.iter_mut().collect(),
        }
    }
}

impl Type {
    /// What [`Type::mentioned`] gives, to be changed.
    pub fn mentioned_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Type::Named(id) => Some(id),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.mentioned_mut(),
            Type::Any
            | Type::Untyped
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::Text(_)
            | Type::Binary
            | Type::Null => None,
        }
    }
}
