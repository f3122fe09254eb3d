//! The line that brings in a client that the build script wrote.

/// Brings in the client that `build.rs` wrote under this name, as a module.
///
/// ```ignore
/// clientsmith_runtime::include_client!(mod tasks);
///
/// clientsmith_runtime::include_client! {
///     /// A module may be documented and public, and have another name than the client.
///     pub mod planner = "tasks"
/// }
/// ```
///
/// The name is the one given to the generator's `Builder::name`.
#[macro_export]
macro_rules! include_client {
    ($(#[$attribute:meta])* $visibility:vis mod $module:ident) => {
        $crate::include_client!(@ [$(#[$attribute])* $visibility mod $module] ::core::stringify!($module));
    };
    ($(#[$attribute:meta])* $visibility:vis mod $module:ident = $name:literal) => {
        $crate::include_client!(@ [$(#[$attribute])* $visibility mod $module] $name);
    };
    (@ [$($module:tt)*] $name:expr) => {
        #[allow(
            dead_code,
            missing_docs,
            unreachable_pub,
            unused_imports,
            reason = "a client is all of its API, whatever of it this crate calls"
        )]
        $($module)* {
            ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $name, "/mod.rs"));
        }
    };
}
