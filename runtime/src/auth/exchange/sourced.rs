//! Tokens that the user's own code fetches.

use std::fmt;
use std::sync::Arc;

use super::{Attempt, Exchange, Granted, Remains};
use crate::auth::clock::Moment;
use crate::auth::token_source::TokenSource;
use crate::auth::{jwt, limit};

/// A [`TokenSource`], as an exchange.
pub(crate) struct Sourced(pub(crate) Arc<dyn TokenSource>);

impl fmt::Debug for Sourced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenSource")
    }
}

impl Exchange for Sourced {
    fn primary(&self, at: Moment) -> Attempt<'_> {
        Box::pin(async move {
            let issued = limit::answered("the token source", self.0.token()).await?;
            let life = issued.expires_in.or_else(|| jwt::life(issued.value.expose(), at.wall));
            Ok(Granted { life, ..Granted::of(issued.value) })
        })
    }

    fn renewal<'a>(&'a self, _remains: &'a Remains, _at: Moment) -> Option<Attempt<'a>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::auth::clock::Clock;
    use crate::auth::exchange::Class;
    use crate::auth::fixture::SetClock;
    use crate::auth::token_source::{Issued, TokenFuture};

    struct Given(Issued);

    impl TokenSource for Given {
        fn token(&self) -> TokenFuture<'_> {
            Box::pin(std::future::ready(Ok(self.0.clone())))
        }
    }

    struct Silent;

    impl TokenSource for Silent {
        fn token(&self) -> TokenFuture<'_> {
            Box::pin(std::future::pending())
        }
    }

    #[tokio::test]
    async fn c18_a_token_lives_as_long_as_its_source_says_or_as_it_says_itself() {
        let now = SetClock::new().now();
        let jwt = jwt::tests::token(&serde_json::json!({ "exp": now.wall.as_secs() + 90 }));
        for (issued, life) in [
            (Issued::new("t").expires_in(Duration::from_secs(60)), Some(60)),
            (Issued::new(jwt.as_str()).expires_in(Duration::from_secs(60)), Some(60)),
            (Issued::new(jwt.as_str()), Some(90)),
            (Issued::new("t"), None),
        ] {
            let source = Given(issued);
            let granted = Sourced(Arc::new(source)).primary(now).await.unwrap();
            assert_eq!(granted.life.map(|it| it.as_secs()), life);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn d24_a_token_source_that_never_answers_does_not_hold_its_callers_for_ever() {
        let failure = Sourced(Arc::new(Silent)).primary(SetClock::new().now()).await.unwrap_err();
        assert_eq!(failure.class, Class::Transient);
        assert_eq!(failure.error.to_string(), "the token source has not answered within 300 s");
    }
}
