//! TLS: what rustls needs before a client is built.

/// Makes ring the process's provider of cryptography, unless the program has chosen one.
///
/// reqwest panics when there is none, and takes no provider of its own.
#[cfg(feature = "rustls")]
pub(crate) fn prepare() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // An error says that another thread was faster, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

/// Nothing to prepare without rustls.
#[cfg(not(feature = "rustls"))]
pub(crate) fn prepare() {}
