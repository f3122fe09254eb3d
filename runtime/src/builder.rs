//! The builder of every generated client.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::api::Api;
use crate::around::{AtOnce, Budget, Middleware, Rate, Retry, Settings};
use crate::auth::{Authenticator, Setup};
use crate::auth::{Clock, Credential, Events, NoEvents, Spawn, Store, SystemClock, TokioSpawn};
use crate::build_error::{BuildError, Problem};
use crate::client::Client;
use crate::origin::Origin;
use crate::server::{self, Servers};
use crate::shared::Shared;
use crate::tls;
use crate::transport::Transport;

type ConfigureHttp = Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// The largest body that is read unless another limit is set. Without one, a small packed answer could unpack to
/// more than there is memory.
const LARGEST_BODY: u64 = 256 << 20;

/// Builds a client. What is wrong with a setting is told by [`build`](Self::build).
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C> {
    api: &'static Api,
    base_url: Option<String>,
    server: usize,
    variables: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
    credentials: Vec<Credential>,
    allowed_origins: Vec<String>,
    insecure_http: bool,
    limit: u64,
    around: Settings,
    clock: Arc<dyn Clock>,
    spawn: Arc<dyn Spawn>,
    store: Option<Arc<dyn Store>>,
    events: Arc<dyn Events>,
    http: Http,
    client: PhantomData<fn() -> C>,
}

/// A host that is not there does not always say so.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Default)]
struct Http {
    connect_timeout: Option<Duration>,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    root_certificates: Vec<Vec<u8>>,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    accept_invalid_certificates: bool,
    configure: Vec<ConfigureHttp>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// A builder for an API.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            server: 0,
            variables: BTreeMap::new(),
            headers: Vec::new(),
            credentials: Vec::new(),
            allowed_origins: Vec::new(),
            insecure_http: false,
            limit: LARGEST_BODY,
            around: Settings::default(),
            clock: Arc::new(SystemClock::new()),
            spawn: Arc::new(TokioSpawn),
            store: None,
            events: Arc::new(NoEvents),
            http: Http::default(),
            client: PhantomData,
        }
    }

    /// The API that it is for.
    #[must_use]
    pub fn api(&self) -> &'static Api {
        self.api
    }

    /// Calls the API at this URL instead of a declared server. Every operation then goes there.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Uses another of the declared servers; the first one is number 0.
    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// Sets a variable of the declared server's URL.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// Gives a credential for one security scheme. Call it once for each.
    pub fn credentials(mut self, credential: impl Into<Credential>) -> Self {
        self.credentials.push(credential.into());
        self
    }

    /// Lets credentials go to the origin of this URL too. Without it they only go to the API's own.
    pub fn allow_origin(mut self, url: impl Into<String>) -> Self {
        self.allowed_origins.push(url.into());
        self
    }

    /// Lets credentials travel over plain `http` to hosts other than this machine, where anyone on the way can read them.
    pub fn allow_insecure_http(mut self) -> Self {
        self.insecure_http = true;
        self
    }

    /// Sends a header with every request to the API. It does not follow redirects to other origins; but for `User-Agent`,
    /// which is set as by [`user_agent`](Self::user_agent).
    ///
    /// `Authorization` set here is sent instead of any credential, so both together are refused by [`build`](Self::build).
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends another `User-Agent`: to the API, where redirects lead, to servers of tokens, and to proxies.
    pub fn user_agent(self, value: impl Into<String>) -> Self {
        self.default_header("user-agent", value)
    }

    /// Limits the time of each call: everything that is waited for, in all attempts, up to the last byte of the answer; of an
    /// answer that is read as a stream, up to its first. There is no limit by default, for a large file may take hours: a server that
    /// accepts a request and never answers it keeps the call waiting.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.around.timeout = Some(timeout);
        self
    }

    /// Limits the time between two pieces of an answer's body. There is no limit by default.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.around.idle_timeout = Some(timeout);
        self
    }

    /// Tries calls again by this policy. The [default](Retry) is two more tries of calls that may be repeated.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.around.retry = retry;
        self
    }

    /// Makes this many retries at most while everything fails, all calls together: each costs one, and ten calls that are
    /// answered well give one back. The default is 100.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.around.budget = Budget::of(retries);
        self
    }

    /// Begins this many attempts at most in any stretch of time of this length; further calls wait, in the order in which they
    /// came. `rate_limit(500, Duration::from_secs(60))` keeps to 500 a minute. The wait is part of the call's time.
    pub fn rate_limit(mut self, attempts: usize, per: Duration) -> Self {
        self.around.limits.rate = Some(Rate::of(attempts, per));
        self
    }

    /// Lets this many attempts be under way at once; further calls wait, in the order in which they came. An answer that is
    /// read as a stream counts until its headers are there.
    pub fn concurrency_limit(mut self, attempts: usize) -> Self {
        self.around.limits.at_once = Some(AtOnce::of(attempts));
        self
    }

    /// Puts code around each attempt of each call. The first one given is the outermost.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.around.middleware.push(Arc::new(middleware));
        self
    }

    /// Limits the time that making a connection may take. The default is 20 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.http.connect_timeout = Some(timeout);
        self
    }

    /// Limits the size of an answer's body, unpacked, in bytes. The default is 256 MiB.
    pub fn max_body_size(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// Trusts this certificate, or all of a bundle, in PEM, besides the system's own.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.http.root_certificates.push(pem.as_ref().to_vec());
        self
    }

    /// Accepts **any** certificate of **any** server: whoever is on the way can read and change everything.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn danger_accept_invalid_certificates(mut self) -> Self {
        self.http.accept_invalid_certificates = true;
        self
    }

    /// Configures the HTTP client further: proxies, pools, addresses.
    ///
    /// Redirects and `Referer` stay off whatever is set here, since both would leak credentials:
    /// the client follows redirects by itself. reqwest's own retries are off, since the client has its own
    /// ([`retry`](Self::retry)). Headers set here, unlike [`default_header`](Self::default_header), go to every origin.
    pub fn configure_http(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.http.configure.push(Box::new(configure));
        self
    }

    /// Uses another clock for the life of tokens, and for the dates at which a server wants to be asked again.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Runs the tasks that fetch tokens elsewhere than on the caller's tokio runtime.
    pub fn spawn(mut self, spawn: impl Spawn) -> Self {
        self.spawn = Arc::new(spawn);
        self
    }

    /// Keeps tokens in a store, so that the next run finds them, and shares them with other processes. Without it they live in memory.
    ///
    /// What has no name of its own is not stored: tokens of the user's own sources, and of logins without an account.
    pub fn store(mut self, store: impl Store) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Is told when tokens are renewed, when that fails, when they cannot be stored, and when somebody has to log in.
    pub fn events(mut self, events: impl Events) -> Self {
        self.events = Arc::new(events);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// A setting cannot work: the message says which, and what would.
    pub fn build(self) -> Result<C, BuildError> {
        let mut headers = headers(self.api, self.headers)?;
        // Of every request, those for tokens too: some servers refuse whoever does not say who they are.
        let user_agent = headers.remove(USER_AGENT);
        if headers.contains_key(AUTHORIZATION) && !self.credentials.is_empty() {
            return Err(BuildError::new(Problem::TwoAuthorizations));
        }
        let mut allowed_origins = Vec::new();
        for url in &self.allowed_origins {
            allowed_origins.push(Origin::of(&server::parse(url)?));
        }
        let servers = servers(self.api, self.base_url.as_deref(), self.server, self.variables)?;
        let transport = Transport::new(self.http.build(user_agent)?);
        let authenticator = Authenticator::new(Setup {
            schemes: self.api.schemes,
            credentials: self.credentials,
            base_url: servers.base().clone(),
            allowed_origins,
            insecure_http: self.insecure_http,
            transport: transport.clone(),
            clock: Arc::clone(&self.clock),
            spawn: self.spawn,
            store: self.store,
            events: self.events,
        })?;
        let shared = Shared {
            api: self.api,
            servers,
            headers,
            transport,
            authenticator,
            limit: self.limit,
            clock: self.clock,
            around: self.around,
        };
        Ok(C::from(Client::new(shared)))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    // Headers, credentials and even the URL's query may be secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClientBuilder").field("api", &self.api.name).finish_non_exhaustive()
    }
}

impl Http {
    fn build(self, user_agent: Option<HeaderValue>) -> Result<reqwest::Client, BuildError> {
        tls::prepare();
        let mut builder = reqwest::Client::builder();
        // Less than an exchange of tokens may take: a server that is not there is told from one that does not answer.
        builder = builder.connect_timeout(self.connect_timeout.unwrap_or(CONNECT_TIMEOUT));
        // reqwest would keep a copy of each request for what is done by `unprocessed`. It takes both: `never` alone
        // only sees to it that the copy is not sent.
        builder = builder.retry(reqwest::retry::never().max_retries_per_request(0));
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        {
            for pem in &self.root_certificates {
                let certificates = reqwest::Certificate::from_pem_bundle(pem)
                    .map_err(|error| BuildError::new(Problem::Certificate(error)))?;
                builder = builder.tls_certs_merge(certificates);
            }
            if self.accept_invalid_certificates {
                builder = builder.tls_danger_accept_invalid_certs(true);
            }
        }
        for configure in self.configure {
            builder = configure(builder);
        }
        if let Some(user_agent) = user_agent {
            builder = builder.user_agent(user_agent);
        }
        // Last, so that nothing can turn them on again: reqwest's redirects keep API keys, and its
        // `Referer` shows them.
        (builder.redirect(reqwest::redirect::Policy::none()).referer(false).build())
            .map_err(|error| BuildError::new(Problem::Http(error.without_url())))
    }
}

fn headers(api: &'static Api, set: Vec<(String, String)>) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    let agent = ("user-agent".to_owned(), api.user_agent.to_owned());
    for (name, value) in std::iter::once(agent).filter(|(_, value)| !value.is_empty()).chain(set) {
        let (Ok(key), Ok(mut value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(&value))
        else {
            return Err(BuildError::new(Problem::Header(name.escape_debug().to_string())));
        };
        // Any of them may be a secret that the API's document does not know of.
        value.set_sensitive(key != USER_AGENT);
        headers.insert(key, value);
    }
    Ok(headers)
}

fn servers(
    api: &'static Api,
    base_url: Option<&str>,
    index: usize,
    variables: BTreeMap<String, String>,
) -> Result<Servers, BuildError> {
    if let Some(url) = base_url {
        let url: Url = server::parse(url)?;
        return Ok(Servers::fixed(url));
    }
    let count = api.servers.len();
    let missing = || {
        BuildError::new(if count == 0 { Problem::NoServer } else { Problem::ServerIndex { index, count } })
    };
    let server = api.servers.get(index).ok_or_else(missing)?;
    Ok(Servers::declared(server::resolve(server, &variables)?, variables))
}
