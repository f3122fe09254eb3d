//! Swagger 2.0 to OpenAPI 3.0.
//!
//! Shared definitions move below `components`, hosts become servers, body and form parameters become request
//! bodies, and lists of media types become `content`.

mod body;
mod components;
mod operation;
mod parameter;
mod references;
mod response;
mod schema;
mod security;
mod servers;
mod shared;

use crate::diagnostics::Diagnostics;
use crate::source::Node;

use shared::Shared;

pub(super) fn step(root: &mut Node, diagnostics: &mut Diagnostics) {
    let Some(object) = root.as_object_mut() else { return };
    let shared = Shared::take(object);
    servers::upgrade(object, diagnostics);
    operation::upgrade_paths(object, &shared, diagnostics);
    components::upgrade(object, &shared);
    security::upgrade(object, diagnostics);
    object.remove("swagger");
    schema::upgrade(root);
    references::rewrite(root);
}
