//! What is done with each provider.

pub(crate) mod apitoken;
pub(crate) mod astera;
pub(crate) mod aver;
pub(crate) mod dastra;
