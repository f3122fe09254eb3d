//! The table of each kind of object.

use super::field::ObjectGrammar;
use super::kind::Kind;
use super::{body, components, document, extension, parameter, paths, schema, security};

impl Kind {
    /// The table of this kind.
    pub fn grammar(self) -> &'static ObjectGrammar {
        match self {
            Kind::OpenApi => &document::OPENAPI,
            Kind::Info => &document::INFO,
            Kind::Contact => &document::CONTACT,
            Kind::License => &document::LICENSE,
            Kind::Server => &document::SERVER,
            Kind::ServerVariable => &document::SERVER_VARIABLE,
            Kind::Components => &components::COMPONENTS,
            Kind::Paths => &paths::PATHS,
            Kind::PathItem => &paths::PATH_ITEM,
            Kind::Operation => &paths::OPERATION,
            Kind::ExternalDocs => &document::EXTERNAL_DOCS,
            Kind::Parameter => &parameter::PARAMETER,
            Kind::RequestBody => &body::REQUEST_BODY,
            Kind::MediaType => &body::MEDIA_TYPE,
            Kind::Encoding => &body::ENCODING,
            Kind::Responses => &body::RESPONSES,
            Kind::Response => &body::RESPONSE,
            Kind::Callback => &paths::CALLBACK,
            Kind::Example => &parameter::EXAMPLE,
            Kind::Link => &paths::LINK,
            Kind::Header => &parameter::HEADER,
            Kind::Tag => &document::TAG,
            Kind::Reference => &components::REFERENCE,
            Kind::Schema => &schema::SCHEMA,
            Kind::Discriminator => &schema::DISCRIMINATOR,
            Kind::Xml => &schema::XML,
            Kind::SecurityScheme => &security::SECURITY_SCHEME,
            Kind::OAuthFlows => &security::OAUTH_FLOWS,
            Kind::OAuthFlow => &security::OAUTH_FLOW,
            Kind::SecurityRequirement => &security::SECURITY_REQUIREMENT,
            Kind::TokenEndpoint => &extension::TOKEN_ENDPOINT,
            Kind::TokenCredential => &extension::TOKEN_CREDENTIAL,
            Kind::TokenResponse => &extension::TOKEN_RESPONSE,
            Kind::TokenRefresh => &extension::TOKEN_REFRESH,
        }
    }

    /// The name with its article: `an Operation Object`.
    pub fn named(self) -> String {
        let title = self.title();
        if title.starts_with("x-") {
            return format!("an `{title}`");
        }
        let sounds_like_vowel = title.starts_with(['A', 'E', 'I', 'O', 'U', 'X']);
        format!("{} {title}", if sounds_like_vowel { "an" } else { "a" })
    }

    /// The name in the standard: `Path Item Object`.
    pub fn title(self) -> &'static str {
        self.grammar().title
    }
}
