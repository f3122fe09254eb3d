//! A credential for each scheme: the user's own, or one that is made up.

use clientsmith_runtime::auth::{ApiKey, Basic, Bearer};
use clientsmith_runtime::{ClientBuilder, Credential, Placement, Scheme};

/// Gives a builder what it takes for every scheme.
pub(crate) fn give<C: From<clientsmith_runtime::Client>>(
    builder: ClientBuilder<C>,
    own: Option<&str>,
) -> ClientBuilder<C> {
    let schemes = builder.api().schemes;
    schemes.iter().filter_map(|it| credential(it, own)).fold(builder, ClientBuilder::credentials)
}

fn credential(scheme: &Scheme, own: Option<&str>) -> Option<Credential> {
    let text = own.unwrap_or("made-up").to_owned();
    match scheme.placement {
        Placement::Basic => {
            let (user, password) = own.and_then(|it| it.split_once(':')).unwrap_or(("made", "up"));
            Some(Basic::new(scheme.key, user, password.to_owned()).into())
        }
        // A token is taken as it is: nobody logs in.
        Placement::Bearer | Placement::Authorization { .. } => Some(Bearer::new(scheme.key, text).into()),
        Placement::Header { .. } | Placement::Query { .. } | Placement::Cookie { .. } => {
            Some(ApiKey::new(scheme.key, text).into())
        }
        Placement::Certificate => None,
    }
}
