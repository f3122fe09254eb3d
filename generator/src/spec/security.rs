//! The Security Scheme, OAuth Flow and Security Requirement objects (3.2 sections 4.27 to 4.30).

use super::member;
use super::view::view;
use crate::source::Node;

view!(
    /// A way to authenticate.
    SecurityScheme
);
view!(
    /// A flow of OAuth 2.
    Flow
);
view!(
    /// Schemes that are needed together.
    Requirement
);

impl<'a> SecurityScheme<'a> {
    /// What kind it is: `apiKey`, `http`, `mutualTLS`, `oauth2`, `openIdConnect`.
    pub fn kind(self) -> Option<&'a str> {
        member::text(self.node, "type")
    }

    /// What is said about it.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }

    /// Whether its provider advises against it.
    pub fn deprecated(self) -> bool {
        member::flag(self.node, "deprecated")
    }

    /// The name of a key's header, query member or cookie.
    pub fn name(self) -> Option<&'a str> {
        member::said(self.node, "name")
    }

    /// Where a key goes.
    pub fn location(self) -> Option<&'a str> {
        member::text(self.node, "in")
    }

    /// The word of an `http` scheme.
    pub fn scheme(self) -> Option<&'a str> {
        member::said(self.node, "scheme")
    }

    /// The address of OpenID Connect's metadata.
    pub fn open_id_connect_url(self) -> Option<&'a str> {
        member::said(self.node, "openIdConnectUrl")
    }

    /// The address of OAuth 2's metadata (RFC 8414).
    pub fn oauth2_metadata_url(self) -> Option<&'a str> {
        member::said(self.node, "oauth2MetadataUrl")
    }

    /// The flows of OAuth 2 by name.
    pub fn flows(self) -> impl Iterator<Item = (&'a str, Flow<'a>)> {
        member::members(self.node, "flows").map(move |(name, it)| (name, Flow::new(self.spec, &it.value)))
    }

    /// `x-clientsmith-value-template`: what is sent for a key, with `{}` for it.
    pub fn value_template(self) -> Option<&'a str> {
        member::said(self.node, "x-clientsmith-value-template")
    }

    /// `x-clientsmith-token-endpoint`: how a token is obtained, where that is not OAuth 2.
    pub fn token_endpoint(self) -> Option<&'a Node> {
        self.node.get("x-clientsmith-token-endpoint")
    }
}

impl<'a> Flow<'a> {
    /// Where the user is asked.
    pub fn authorization_url(self) -> Option<&'a str> {
        member::said(self.node, "authorizationUrl")
    }

    /// Where tokens are issued.
    pub fn token_url(self) -> Option<&'a str> {
        member::said(self.node, "tokenUrl")
    }

    /// Where tokens are renewed.
    pub fn refresh_url(self) -> Option<&'a str> {
        member::said(self.node, "refreshUrl")
    }

    /// Where a device asks for a code.
    pub fn device_authorization_url(self) -> Option<&'a str> {
        member::said(self.node, "deviceAuthorizationUrl")
    }

    /// The scopes with what they allow.
    pub fn scopes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        member::members(self.node, "scopes")
            .filter(|(name, _)| !name.starts_with("x-"))
            .map(|(name, it)| (name, it.value.as_str().unwrap_or_default()))
    }
}

impl<'a> Requirement<'a> {
    /// The schemes with the scopes that are needed of each.
    pub fn needs(self) -> impl Iterator<Item = (&'a str, impl Iterator<Item = &'a str>)> {
        member::entries(Some(self.node)).filter(|(scheme, _)| !scheme.starts_with("x-")).map(
            |(scheme, it)| {
                let scopes = it.value.as_array().unwrap_or_default();
                (scheme, scopes.iter().filter_map(Node::as_str))
            },
        )
    }
}
