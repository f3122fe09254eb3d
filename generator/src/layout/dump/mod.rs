//! The layout as text, for people and for golden tests: what will be called what, and stand where.

mod operation;
mod ty;
mod types;

use super::{Content, Crate, Ident, Item};

/// Every file with its items, in the order in which they will be written.
pub fn dump(krate: &Crate) -> String {
    let mut out = format!("crate {}\n", krate.name);
    for file in &krate.files {
        out.push_str(&format!("\nfile {}\n", file.path));
        match &file.content {
            Content::Manifest(_) | Content::Readme(_) | Content::Codec(_) | Content::Mock(_) => {}
            Content::Example(example) => {
                if let Some(call) = &example.call {
                    out.push_str(&format!("  calls {}\n", call.as_str()));
                }
            }
            Content::Contract(contract) => {
                let calls = contract.calls.iter();
                calls.for_each(|it| out.push_str(&format!("  calls {}\n", it.method.as_str())));
            }
            Content::Module(module) => module.items.iter().for_each(|it| item(&mut out, it)),
        }
    }
    out
}

fn item(out: &mut String, it: &Item) {
    match it {
        Item::UseRuntime => out.push_str("  use the runtime\n"),
        Item::Use { path, names } => out.push_str(&format!("  use {}\n", spread(path, names))),
        Item::Export { path, names } => out.push_str(&format!("  export {}\n", spread(path, names))),
        Item::PrivateModule(name) => out.push_str(&format!("  private module {}\n", name.as_str())),
        Item::PublicModule { name } => out.push_str(&format!("  module {}\n", name.as_str())),
        Item::Gated { features, item: inner } => {
            out.push_str(&format!("  with {}:\n", features.join(" or ")));
            item(out, inner);
        }
        Item::Client(client) => {
            out.push_str(&format!("  client, known as {}\n", client.user_agent));
            client.servers.iter().for_each(|it| out.push_str(&format!("    server {}\n", it.url)));
            client.schemes.iter().for_each(|it| out.push_str(&format!("    scheme {}\n", it.key)));
        }
        Item::Auth(auth) => {
            out.push_str("  auth\n");
            for it in &auth.constructors {
                let variables: Vec<&str> = it.variables().collect();
                let variables = variables.join(", ");
                out.push_str(&format!("    {} for {} ({variables})\n", it.name.as_str(), it.key));
            }
        }
        Item::Names(list) => types::names(out, list),
        Item::Struct(it) => types::record(out, it),
        Item::Choice(it) => types::choice(out, it),
        Item::Union(it) => types::union(out, it),
        Item::Alias(it) => types::alias(out, it),
        Item::Group(it) => operation::group(out, it),
        Item::Common(it) => operation::common(out, it),
        Item::Wrapper(it) => operation::wrapper(out, it),
        Item::Outcome(it) => operation::outcome(out, it),
        Item::Webhook(it) => out.push_str(&format!("  webhook {}: {}\n", it.name.as_str(), ty::ty(&it.ty))),
        Item::Offers(it) => operation::offers(out, it),
        Item::Header(it) => {
            out.push_str(&format!("header {} {}: {}\n", it.name.as_str(), it.wire_name, ty::ty(&it.ty)));
        }
    }
}

fn spread(path: &[Ident], names: &[Ident]) -> String {
    let path: Vec<&str> = path.iter().map(Ident::as_str).collect();
    let names: Vec<&str> = names.iter().map(Ident::as_str).collect();
    format!("{}::{{{}}}", path.join("::"), names.join(", "))
}
