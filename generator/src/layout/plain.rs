//! Types without the runtime: what they would have of it is serde's, another crate's, or stands in a module beside them.

use std::collections::BTreeSet;

use super::{
    Choice, ChoiceKind, Codec, CodecForm, Content, File, Helper, Ident, Item, NewField, Package, Presence,
    Struct, TagMember, Type, Union,
};

/// What a crate needs in place of the runtime.
#[derive(Default)]
struct Needs {
    packages: BTreeSet<Package>,
    helpers: BTreeSet<Helper>,
}

/// Takes the runtime out of a crate of types.
pub(super) fn do_without_the_runtime(files: &mut Vec<File>) {
    let mut needs = Needs::default();
    for file in files.iter_mut() {
        if let Content::Module(module) = &mut file.content {
            let mut own = Needs::default();
            module.items.iter_mut().for_each(|it| own.item(it));
            module.items.retain(|it| !matches!(it, Item::UseRuntime));
            if !own.helpers.is_empty() {
                module.items.insert(0, import());
            }
            needs.helpers.extend(own.helpers);
            needs.packages.extend(own.packages);
        }
    }
    needs.complete();
    for file in files.iter_mut() {
        match &mut file.content {
            Content::Manifest(manifest) => {
                manifest.runtime = None;
                manifest.packages = needs.packages.iter().copied().collect();
            }
            Content::Module(module) if file.path == "src/lib.rs" && !needs.helpers.is_empty() => {
                module.items.insert(0, Item::PublicModule { name: codec() });
            }
            Content::Module(_)
            | Content::Readme(_)
            | Content::Example(_)
            | Content::Contract(_)
            | Content::Mock(_)
            | Content::Codec(_) => {}
        }
    }
    if !needs.helpers.is_empty() {
        let helpers = needs.helpers.into_iter().collect();
        files.push(File { path: "src/codec.rs".to_owned(), content: Content::Codec(helpers) });
    }
}

fn codec() -> Ident {
    Ident::own("codec")
}

/// `use crate::{codec};`
fn import() -> Item {
    Item::Use { path: vec![Ident::own("crate")], names: vec![codec()] }
}

impl Needs {
    fn item(&mut self, item: &mut Item) {
        match item {
            Item::Struct(it) => self.record(it),
            Item::Choice(it) => self.choice(it),
            Item::Union(it) => self.union(it),
            Item::Alias(it) => self.ty(&mut it.ty),
            Item::UseRuntime
            | Item::Use { .. }
            | Item::Export { .. }
            | Item::PrivateModule(_)
            | Item::PublicModule { .. }
            | Item::Gated { .. }
            | Item::Client(_)
            | Item::Auth(_)
            | Item::Names(_)
            | Item::Group(_)
            | Item::Common(_)
            | Item::Wrapper(_)
            | Item::Outcome(_)
            | Item::Header(_)
            | Item::Offers(_)
            | Item::Webhook(_) => {}
        }
    }

    fn record(&mut self, it: &mut Struct) {
        it.form = CodecForm::Plain;
        self.packages.insert(Package::Serde);
        for field in &mut it.fields {
            self.ty(&mut field.ty);
            if field.secret {
                self.helpers.insert(Helper::Masked);
            }
            let is_read = it.codec != Codec::Write && field.only != Some(Codec::Write);
            if field.presence == Presence::OptionalNullable && is_read {
                self.helpers.insert(Helper::DoubleOption);
            }
        }
        for field in it.constructor.iter_mut().flat_map(|it| &mut it.fields) {
            match field {
                NewField::Argument { ty, .. } => self.ty(ty),
                NewField::Fixed { .. } | NewField::Default { .. } => {}
            }
        }
    }

    fn choice(&mut self, it: &mut Choice) {
        it.form = CodecForm::Plain;
        self.helpers.insert(match (it.kind, &it.unknown) {
            (ChoiceKind::Text, Some(_)) => Helper::OpenText,
            (ChoiceKind::Integer, Some(_)) => Helper::OpenInteger,
            (ChoiceKind::Text, None) => Helper::ClosedText,
            (ChoiceKind::Integer, None) => Helper::ClosedInteger,
        });
    }

    fn union(&mut self, it: &mut Union) {
        it.form = CodecForm::Plain;
        self.packages.extend([Package::Serde, Package::SerdeJson]);
        let (reads, writes) = (it.codec != Codec::Write, it.codec != Codec::Read);
        if reads && it.tag.is_some() {
            self.helpers.insert(Helper::Tagged);
        }
        for variant in &mut it.variants {
            self.ty(&mut variant.ty);
            let is_tagged = it.tag.is_some() && !variant.tag_values.is_empty();
            if reads && !is_tagged {
                self.helpers.insert(Helper::Attempt);
            }
            if writes && is_tagged && variant.tag_member == TagMember::Union {
                self.helpers.insert(Helper::WithTag);
            }
        }
    }

    /// Gives a type its own name instead of the one it has in the runtime.
    fn ty(&mut self, ty: &mut Type) {
        let (package, path) = match ty {
            Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
                return self.ty(inner);
            }
            Type::Tuple(items) => return items.iter_mut().for_each(|it| self.ty(it)),
            Type::Foreign(path) => (None, path.as_str()),
            Type::Value => (Some(Package::SerdeJson), "serde_json::Value"),
            Type::Timestamp => (Some(Package::Jiff), "jiff::Timestamp"),
            Type::Date => (Some(Package::Jiff), "jiff::civil::Date"),
            Type::Uuid => (Some(Package::Uuid), "uuid::Uuid"),
            Type::Base64 => {
                self.helpers.insert(Helper::Base64);
                (None, "codec::Base64")
            }
            Type::Bytes | Type::File => {
                self.helpers.insert(Helper::Octets);
                (None, "codec::Octets")
            }
            Type::Bool
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Unit
            | Type::Answer
            | Type::Infallible
            | Type::Outside(_)
            | Type::Path(_) => return,
        };
        self.packages.extend(package);
        *ty = Type::Outside(path.to_owned());
    }

    /// What the helpers need in turn.
    fn complete(&mut self) {
        for helper in self.helpers.clone() {
            match helper {
                Helper::Base64 => self.packages.extend([Package::Base64, Package::Serde]),
                Helper::Tagged | Helper::WithTag | Helper::Attempt => {
                    self.packages.extend([Package::Serde, Package::SerdeJson]);
                }
                Helper::ClosedText | Helper::ClosedInteger => {
                    self.helpers.insert(Helper::NotListed);
                    self.packages.insert(Package::Serde);
                }
                Helper::Octets | Helper::DoubleOption | Helper::OpenText | Helper::OpenInteger => {
                    self.packages.insert(Package::Serde);
                }
                Helper::Masked | Helper::NotListed => {}
            }
        }
    }
}
