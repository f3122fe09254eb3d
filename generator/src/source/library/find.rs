//! Which document a reference means.

use super::own::{self, Claim, Place};
use super::{DocumentId, Library, Location, Unreadable, location};
use crate::diagnostics::Diagnostics;

impl Library<'_> {
    /// The document that a reference in another one names; `reference` comes without its fragment. What a document says that
    /// it is counts before where it was read from.
    ///
    /// # Errors
    ///
    /// Why it is not read.
    pub fn open(
        &mut self,
        from: DocumentId,
        reference: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<DocumentId, Unreadable> {
        let found = self.find(from, reference)?;
        if let Some(document) = self.documents.get_mut(found.0) {
            diagnostics.append(std::mem::take(&mut document.said));
        }
        Ok(found)
    }

    fn find(&mut self, from: DocumentId, reference: &str) -> Result<DocumentId, Unreadable> {
        let Some(referrer) = self.documents.get(from.0) else { return Err(Unreadable::NoBase) };
        let own = referrer.own.as_deref();
        let meant = own::meant(own, reference);
        if let Some(known) = meant.as_deref().and_then(|it| self.by_own.get(it)) {
            return Ok(*known);
        }
        // Names with blanks are written both ways, and some authors separate folders by `\`.
        let written = location::candidates(&referrer.base, reference);
        let root = self.documents.first().and_then(|it| it.own.as_deref());
        let by_address =
            meant.as_deref().map(|it| own::places(&referrer.base, own, root, it)).unwrap_or_default();
        let problem = written.as_ref().err().cloned().unwrap_or(Unreadable::NotThere);
        let mut places: Vec<Place> = match written {
            // An address comes behind the files that may have it.
            Ok(written) if !written.iter().any(|it| matches!(it, Location::Url(_))) => {
                written.into_iter().map(|location| Place { location, claim: Claim::Place }).collect()
            }
            Ok(_) | Err(_) => Vec::new(),
        };
        let is_file = !places.is_empty();
        places.extend(by_address);
        let found = self.first(places, meant.as_deref());
        match found {
            Ok(found) => found.ok_or(problem),
            // Whoever writes a path means a file first.
            Err((why, Claim::Address)) if is_file => Err(Unreadable::Elsewhere(Box::new(why))),
            Err((why, _)) => Err(why),
        }
    }

    /// The document at the first of these places that has the one that is meant; `None` if there is nothing at any. What is
    /// wrong comes with the claim of the place where it is.
    fn first(
        &mut self,
        places: Vec<Place>,
        meant: Option<&str>,
    ) -> Result<Option<DocumentId>, (Unreadable, Claim)> {
        let mut problem = None;
        for Place { location, claim } in places {
            let found = self.read(location);
            let own = found.as_ref().ok().and_then(|it| self.documents.get(it.0)?.own.as_deref());
            match (found, claim) {
                (Ok(document), Claim::Address) => return Ok(Some(document)),
                (Ok(document), _) if own.zip(meant).is_some_and(|(own, meant)| own::is_same(own, meant)) => {
                    return Ok(Some(document));
                }
                (Ok(document), Claim::Place) if own.is_none() || meant.is_none() => {
                    return Ok(Some(document));
                }
                (Ok(_), Claim::Place) => {
                    problem = Some((Unreadable::Another(own.unwrap_or_default().to_owned()), claim));
                }
                (Ok(_) | Err(_), Claim::Own) | (Err(Unreadable::NotThere), _) => {}
                (Err(why), Claim::Place) if meant.is_none() => return Err((why, claim)),
                (Err(why), Claim::Place | Claim::Address) => {
                    problem.get_or_insert((why, claim));
                }
            }
        }
        problem.map_or(Ok(None), Err)
    }
}
