//! What the types of generated crates need beyond serde's derives.

mod base64;
pub mod double_option;
mod open;
mod tagged;

pub use self::base64::Base64;
pub use self::open::text;
pub use self::tagged::{Tagged, attempt, with_tag};
