//! OpenAPI 3.2, 4.27–4.30: ways to authenticate, and what an operation needs.

use super::field::{ObjectGrammar, Pattern, Shape, Support, formal, optional, required, table};
use super::kind::Kind;

use Shape::{ArrayOf, Boolean, MapOf, Object, String, Word};
use Support::{Documentation, NotForClients, Supported};

pub(super) static SECURITY_SCHEME: ObjectGrammar = table(
    "Security Scheme Object",
    &[
        required("type", Word(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]), Supported),
        optional("description", String, Documentation),
        optional("name", String, Supported),
        optional("in", Word(&["query", "header", "cookie"]), Supported),
        optional("scheme", String, Supported),
        optional("bearerFormat", String, NotForClients),
        optional("flows", Object(Kind::OAuthFlows), Supported),
        optional("openIdConnectUrl", String, Supported),
        optional("oauth2MetadataUrl", String, Supported),
        optional("deprecated", Boolean, Supported),
        optional("x-clientsmith-value-template", String, Supported),
        optional("x-clientsmith-token-endpoint", Object(Kind::TokenEndpoint), Supported),
    ],
);

pub(super) static OAUTH_FLOWS: ObjectGrammar = table(
    "OAuth Flows Object",
    &[
        optional("implicit", Object(Kind::OAuthFlow), Supported),
        optional("password", Object(Kind::OAuthFlow), Supported),
        optional("clientCredentials", Object(Kind::OAuthFlow), Supported),
        optional("authorizationCode", Object(Kind::OAuthFlow), Supported),
        optional("deviceAuthorization", Object(Kind::OAuthFlow), Supported),
    ],
);

pub(super) static OAUTH_FLOW: ObjectGrammar = table(
    "OAuth Flow Object",
    &[
        optional("authorizationUrl", String, Supported),
        optional("deviceAuthorizationUrl", String, Supported),
        optional("tokenUrl", String, Supported),
        optional("refreshUrl", String, Supported),
        formal("scopes", MapOf(&String), Supported),
    ],
);

pub(super) static SECURITY_REQUIREMENT: ObjectGrammar = ObjectGrammar {
    title: "Security Requirement Object",
    fields: &[],
    pattern: Some(Pattern {
        label: "{name}",
        matches: |_| true,
        shape: ArrayOf(&String),
        support: Supported,
    }),
};
