//! Names for what other files hold: as their authors would write them among the components of one document.

use std::path::Path;

use crate::grammar::{is_section, is_structure, meaning};
use crate::text::pointer::segments;

/// Sections of files that are no documents, as authors call them.
const SECTIONS: &[&str] = &["types", "models"];

/// How many names are tried before there is none.
const TRIES: usize = 30_000;

/// Names for a part of a file, best first. The file's name comes in where the part has none of its own, or shares
/// it with another.
pub(super) fn candidates(path: &Path, pointer: &str) -> impl Iterator<Item = String> + use<> {
    let stems = stems(path);
    let stem = stems.first().cloned().unwrap_or_default();
    let own = own_name(pointer);
    let first = match &own {
        Own::Whole => stem.clone(),
        Own::Named(name) => name.clone(),
        Own::Nameless(words) => join(&stem, words),
    };
    let wider = stems.into_iter().skip(usize::from(matches!(own, Own::Whole | Own::Nameless(_))));
    let mut names = vec![first];
    for stem in wider {
        if let Some(last) = names.last() {
            names.push(join(&stem, last));
        }
    }
    let base = names.first().cloned().unwrap_or_default();
    names.into_iter().chain((2..TRIES).map(move |number| format!("{base}_{number}")))
}

enum Own {
    Whole,
    Named(String),
    Nameless(String),
}

fn own_name(pointer: &str) -> Own {
    let is_named = |section: &str| is_section(section) || SECTIONS.contains(&section);
    match segments(pointer).as_slice() {
        [] => Own::Whole,
        [.., section, name] if is_named(section) => Own::Named(name.clone()),
        [name] if !is_structure(name) && !name.starts_with('/') => Own::Named(name.clone()),
        _ => Own::Nameless(meaning(pointer).iter().fold(String::new(), |name, word| join(&name, word))),
    }
}

fn join(left: &str, right: &str) -> String {
    let right: String = right.chars().map(|it| if it.is_alphanumeric() { it } else { '_' }).collect();
    match (left, right.trim_matches('_')) {
        ("", right) => right.to_owned(),
        (left, "") => left.to_owned(),
        (left, right) => format!("{left}_{right}"),
    }
}

/// The file's name without its endings, then the folders around it; `index` is called as its folder is.
fn stems(path: &Path) -> Vec<String> {
    let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let file = ["yaml", "yml", "json"].iter().fold(file, |name, ending| without(name, ending));
    let file = ["schema", "openapi", "swagger"].iter().fold(file, |name, ending| without(name, ending));
    let folders = path.parent().into_iter().flat_map(Path::components).rev();
    let folders = folders.filter_map(|it| match it {
        std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let file = Some(file).filter(|it| !matches!(it.as_str(), "index" | "_index" | "schema"));
    file.into_iter().chain(folders.take(3)).collect()
}

fn without(name: String, ending: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, last)) if last.eq_ignore_ascii_case(ending) && !stem.is_empty() => stem.to_owned(),
        Some(_) | None => name,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::candidates;

    #[track_caller]
    fn check(path: &str, pointer: &str, expected: &[&str]) {
        let names: Vec<_> = candidates(Path::new(path), pointer).take(expected.len()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_whole_file_is_called_as_the_file() {
        check("specs/schemas/Pet.yaml", "", &["Pet", "schemas_Pet", "specs_schemas_Pet", "Pet_2", "Pet_3"]);
        check("schemas/pet.schema.json", "", &["pet"]);
        check("schemas/Pet/index.yml", "", &["Pet", "schemas_Pet"]);
    }

    #[test]
    fn a_part_is_called_as_it_is_in_its_section() {
        check("common.yaml", "/components/schemas/Error", &["Error", "common_Error", "Error_2"]);
        check("common.yaml", "/definitions/Error", &["Error"]);
        check("common.yaml", "/Error", &["Error"]);
    }

    #[test]
    fn a_part_without_a_name_has_the_words_of_its_place() {
        check("a/pet.yaml", "/properties/owner", &["pet_owner", "a_pet_owner"]);
        check("pet.yaml", "/properties/items", &["pet_items"]);
        check(
            "pet.yaml",
            "/paths/~1pets~1{id}/get/responses/200/content/a~1b/schema",
            &["pet_pets__id_get_200"],
        );
    }
}
