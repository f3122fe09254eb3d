//! The client as a whole: `lib.rs` and the files beside the code.

use super::calls::CallNames;
use super::doc;
use super::features::Features;
use super::ident::{Role, spell};
use super::{
    Auth, Client, Companions, Constructor, Content, Contents, Contract, ContractCall, Doc, Example, File,
    Ident, Item, LoginMethods, Manifest, ModuleFile, Options, Page, Placement, Scheme, Server,
    ServerVariable,
};
use crate::ir;

/// The module and the feature of the server for tests.
const MOCK: &str = "mock";

/// `lib.rs`: the client, and what users need of the runtime.
pub(super) fn lib(
    api: &ir::Api,
    name: &str,
    (modules, exports): (&[&str], &[Ident]),
    logins: Option<LoginMethods>,
    companions: Companions,
) -> File {
    let mut items = public_modules(modules);
    if companions.mock {
        let item = Box::new(Item::PublicModule { name: Ident::own(MOCK) });
        items.push(Item::Gated { features: vec![MOCK.to_owned()], item });
    }
    items.push(Item::UseRuntime);
    if !exports.is_empty() {
        items.push(Item::Export {
            path: vec![Ident::own("self"), Ident::own("auth")],
            names: exports.to_vec(),
        });
    }
    let about = logins.as_ref().map(|it| {
        format!(
            "People log in with {}, which takes the feature `login`. It is on by default.",
            doc::code_span(&format!("Client::{}", it.login.as_str()))
        )
    });
    items.push(Item::Client(Box::new(client(api, name, logins))));
    let mut file = root(api, Contents::Client, items);
    if let (Some(about), Content::Module(module)) = (about, &mut file.content) {
        module.doc.paragraph(about);
    }
    file
}

/// `lib.rs` of a crate of types alone.
pub(super) fn lib_of_types(api: &ir::Api, modules: &[&str]) -> File {
    root(api, Contents::Types, public_modules(modules))
}

fn public_modules(names: &[&str]) -> Vec<Item> {
    names.iter().map(|module| Item::PublicModule { name: Ident::own(module) }).collect()
}

fn root(api: &ir::Api, contents: Contents, items: Vec<Item>) -> File {
    let mut about = Doc::line(format!("{} {}.", offers(contents), title(api)));
    about.append(&doc::summary(&api.docs).lines);
    about.append(&doc::details(&api.docs));
    File { path: "src/lib.rs".to_owned(), content: Content::Module(ModuleFile { doc: about, items }) }
}

/// What a crate offers, in words before the title of the API.
fn offers(contents: Contents) -> &'static str {
    match contents {
        Contents::Client => "A client of",
        Contents::Types => "The types of",
    }
}

fn client(api: &ir::Api, name: &str, logins: Option<LoginMethods>) -> Client {
    Client {
        doc: Doc::line(format!(
            "A client of {}. Cheap to clone; clones share connections and tokens.",
            title(api)
        )),
        crate_name: name.to_owned(),
        version: api.version.clone(),
        user_agent: format!("{name}/{} clientsmith/{}", header_word(&api.version), env!("CARGO_PKG_VERSION")),
        servers: servers(&api.servers),
        schemes: api.schemes.iter().map(scheme).collect(),
        logins,
    }
}

/// The methods for people who log in, where the document declares a way to do that.
pub(super) fn login_methods(api: &ir::Api, calls: &CallNames) -> Option<LoginMethods> {
    super::auth::is_interactive(api).then(|| LoginMethods {
        login: calls.free(&["login", "log_in"]),
        logout: calls.free(&["logout", "log_out"]),
        session: calls.free(&["session", "auth_session"]),
    })
}

/// The title of the API as text in a sentence.
fn title(api: &ir::Api) -> String {
    let lines = doc::render(&api.title);
    match lines.first() {
        Some(line) if lines.len() == 1 && !line.starts_with(['#', '-', '|', '>', '`']) => line.clone(),
        Some(_) => doc::code_span(&api.title),
        None => "the API".to_owned(),
    }
}

/// Text without characters that a header cannot hold.
fn header_word(text: &str) -> String {
    let word: String = text.chars().filter(|it| it.is_ascii_alphanumeric() || "._-+".contains(*it)).collect();
    if word.is_empty() { "0".to_owned() } else { word }
}

/// Servers as the runtime takes them.
pub(super) fn servers(servers: &[ir::Server]) -> Vec<Server> {
    servers
        .iter()
        .map(|server| Server {
            url: server.url.clone(),
            variables: server
                .variables
                .iter()
                .map(|variable| ServerVariable {
                    name: variable.name.clone(),
                    default: variable.default.clone(),
                    values: variable.values.clone(),
                })
                .collect(),
        })
        .collect()
}

fn scheme(scheme: &ir::Scheme) -> Scheme {
    let placement = match &scheme.kind {
        ir::SchemeKind::Basic => Placement::Basic,
        ir::SchemeKind::Bearer | ir::SchemeKind::OAuth2 { .. } | ir::SchemeKind::OpenIdConnect { .. } => {
            Placement::Bearer
        }
        ir::SchemeKind::Key { place, name, template } => {
            let name = name.clone();
            let template = template.clone().unwrap_or_else(|| "{}".to_owned());
            match place {
                ir::KeyPlace::Header => Placement::Header { name, template },
                ir::KeyPlace::Query => Placement::Query { name, template },
                ir::KeyPlace::Cookie => Placement::Cookie { name, template },
            }
        }
        ir::SchemeKind::MutualTls => Placement::Certificate,
        ir::SchemeKind::Authorization { word } => Placement::Authorization { scheme: word.clone() },
    };
    Scheme { key: scheme.key.clone(), placement }
}

/// `Cargo.toml`
pub(super) fn manifest(
    api: &ir::Api,
    name: &str,
    options: &Options,
    (features, required): (&Features, Option<String>),
) -> File {
    let title: Vec<&str> = api.title.split_whitespace().collect();
    let content = Content::Manifest(Manifest {
        name: name.to_owned(),
        description: format!(
            "{} {}",
            offers(options.contents),
            if title.is_empty() { name.to_owned() } else { title.join(" ") }
        ),
        runtime: Some(options.runtime.clone()),
        runtime_features: features.of_runtime(),
        own_workspace: options.own_workspace,
        contents: options.contents,
        packages: Vec::new(),
        dependencies: options.dependencies.clone(),
        features: features.table(),
        example: required.map(|feature| (example_name(name), feature)),
        companions: options.companions,
        contract_features: features.group_names(),
    });
    File { path: "Cargo.toml".to_owned(), content }
}

/// `README.md`
pub(super) fn readme(
    api: &ir::Api,
    name: &str,
    client: Option<(&Example, Option<&Auth>, Option<&LoginMethods>)>,
) -> File {
    let mut about = doc::summary(&api.docs);
    about.append(&doc::details(&api.docs));
    let content = Content::Readme(Page {
        name: name.to_owned(),
        title: title(api),
        about: about.lines,
        example: client.map(|(example, ..)| example.clone()),
        credentials: client.and_then(|(_, auth, _)| auth).map(credentials).unwrap_or_default(),
        logins: client.and_then(|(.., logins)| logins.cloned()),
    });
    File { path: "README.md".to_owned(), content }
}

/// How credentials are made, and the environment variables for them.
fn credentials(auth: &Auth) -> Vec<(String, Vec<String>)> {
    let variables = |it: &Constructor| it.variables().map(str::to_owned).collect();
    auth.constructors.iter().filter_map(|it| Some((it.call()?, variables(it)))).collect()
}

/// The module with a server for tests of programs that call the API.
pub(super) fn mock(api: &ir::Api) -> File {
    File { path: "src/mock.rs".to_owned(), content: Content::Mock(title(api)) }
}

/// The test of every operation.
pub(super) fn contract(api: &ir::Api, name: &str, calls: Vec<ContractCall>) -> File {
    let deprecated =
        |it: &ir::Operation| it.deprecated || it.parameters.iter().any(|it| it.deprecated && !it.required);
    let content = Content::Contract(Contract {
        crate_name: Ident::own(&name.replace('-', "_")),
        title: title(api),
        calls,
        deprecated: api.operations.iter().any(deprecated),
    });
    File { path: "tests/contract.rs".to_owned(), content }
}

/// The name of the example: named for the crate, since the examples of a workspace share one folder when
/// they are built.
pub(super) fn example_name(name: &str) -> String {
    format!("{}_first_call", name.replace('-', "_"))
}

/// The program that makes a first call: the first credential, and the first operation that needs nothing.
/// Also gives that operation.
pub(super) fn example<'a>(
    api: &'a ir::Api,
    name: &str,
    calls: &CallNames,
    auth: Option<&Auth>,
) -> (Example, Option<&'a ir::Operation>) {
    let credential = auth.and_then(|auth| {
        auth.constructors
            .iter()
            .filter(|constructor| !constructor.deprecated)
            .find(|it| !it.takes_a_person() && it.environment.is_some())
            .cloned()
    });
    let simple = api.operations.iter().enumerate().find(|(_, operation)| {
        let nothing_needed = !operation.parameters.iter().any(|it| it.required && it.constant.is_none())
            && !operation.body.as_ref().is_some_and(|it| it.required);
        operation.method == "GET" && nothing_needed && gives_something(operation) && !operation.deprecated
    });
    let absolute = api
        .servers
        .first()
        .is_some_and(|server| server.url.starts_with("https://") || server.url.starts_with("http://"));
    let example = Example {
        crate_name: Ident::own(&name.replace('-', "_")),
        title: title(api),
        credential,
        call: simple.and_then(|(index, _)| calls.method(index).cloned()),
        asks_address: !absolute,
    };
    (example, simple.map(|(_, operation)| operation))
}

/// Whether a success of the operation has a body.
fn gives_something(operation: &ir::Operation) -> bool {
    operation.answers.iter().any(|answer| match answer.status {
        ir::Status::Code(code) => (200..300).contains(&code) && answer.content.is_some(),
        ir::Status::Class(digit) => digit == 2 && answer.content.is_some(),
        ir::Status::Other => false,
    })
}

/// The package's name: the user's, or the title's words.
pub(super) fn package_name(api: &ir::Api, options: &Options) -> String {
    let wanted = options.name.as_deref().unwrap_or(&api.title);
    let spelled =
        spell(&[wanted], Role::Module).map_or_else(|| "client".to_owned(), |it| it.bare().to_owned());
    // Names that cargo refuses, or that would hide a crate the code names.
    let refused = [
        "test",
        "std",
        "core",
        "alloc",
        "proc_macro",
        "clientsmith_runtime",
        "build",
        "examples",
        "deps",
        "incremental",
    ];
    let kept = spelled.trim_end_matches('_').to_owned();
    let legal = if refused.contains(&kept.as_str()) || spelled.ends_with('_') {
        format!("{kept}_client")
    } else {
        kept
    };
    match &options.name {
        // A user who writes dashes keeps them.
        Some(name) if name.replace('-', "_") == legal => name.clone(),
        Some(_) => legal,
        None => legal.replace('_', "-"),
    }
}
