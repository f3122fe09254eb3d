//! The types of the generated crate.

mod alias;
mod boxes;
mod choice;
mod docs;
mod endless;
mod files;
mod graph;
mod member;
mod naming;
mod plan;
mod record;
mod reference;
mod size;
mod tags;
mod travel;
mod unending;
mod union;
mod variants;

pub(super) use files::files;
pub(super) use member::Within;
pub(super) use plan::Plan;
pub(super) use reference::Site;
