//! What a run of benchmarks works with.

use std::fs;
use std::path::{Path, PathBuf};

use super::contender::Contender;
use super::kind::Kind;
use crate::cargo::target;
use crate::corpus;
use crate::failure::Failure;
use crate::options::Options;

/// The documents that are generated from and compiled: large ones, each large in another way.
const LARGE: [&str; 6] = [
    "stripe.com.json",
    "zoom.us.json",
    "kubernetes.io.json",
    "github.com/api.github.com.json",
    "amazonaws.com/ec2.json",
    "microsoft.com/graph.json",
];

/// The one of them for a quick look.
const QUICK: &str = "zoom.us.json";

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Effort {
    Full,
    Quick,
}

/// Everything that the parts share.
pub(super) struct Setting {
    pub(super) root: PathBuf,
    /// The folder for crates, targets and quick results.
    pub(super) work: PathBuf,
    /// Where results go.
    pub(super) results: PathBuf,
    pub(super) effort: Effort,
    pub(super) runs: u64,
    pub(super) kinds: Vec<Kind>,
    program: Option<String>,
    peers: Option<PathBuf>,
    named: Vec<PathBuf>,
    apis: Option<PathBuf>,
    pub(super) corpus: Option<PathBuf>,
}

impl Setting {
    /// Takes the options of the command.
    pub(super) fn take(root: &Path, options: &mut Options) -> Result<Self, Failure> {
        let effort = if options.flag("--quick") { Effort::Quick } else { Effort::Full };
        let work = target(root).join("bench");
        let (results, runs) = match effort {
            Effort::Full => (root.join("docs/benchmarks"), 3),
            Effort::Quick => (work.clone(), 1),
        };
        fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
        fs::create_dir_all(&results).map_err(|error| format!("{}: {error}", results.display()))?;
        let mut named = Vec::new();
        while let Some(document) = options.value("--document")? {
            named.push(std::path::absolute(&document).map_err(|error| format!("{document}: {error}"))?);
        }
        let folder = |it: Option<String>| it.and_then(|it| std::path::absolute(it).ok());
        Ok(Self {
            root: root.to_path_buf(),
            work,
            results,
            effort,
            runs: options.number("--runs")?.unwrap_or(runs).max(1),
            kinds: kinds(options.value("--kinds")?, effort)?,
            program: options.value("--program")?,
            peers: folder(options.value("--peers")?),
            named,
            apis: folder(options.value("--apis")?),
            corpus: folder(options.value("--corpus")?),
        })
    }

    /// The generator's program.
    pub(super) fn program(&self) -> Result<PathBuf, Failure> {
        corpus::generator(&self.root, self.program.clone())
    }

    /// Who is there to be measured; who is not is said on standard error.
    pub(super) fn contenders(&self) -> Result<Vec<Contender>, Failure> {
        Contender::all(self.program()?, &self.root.join("runtime"), self.peers.as_deref())
    }

    /// The folder of the many documents.
    pub(super) fn apis(&self) -> Result<PathBuf, Failure> {
        match &self.apis {
            Some(folder) => Ok(folder.clone()),
            None => corpus::apis_guru(&target(&self.root).join("corpus")),
        }
    }

    /// The documents to generate from and to compile.
    pub(super) fn documents(&self) -> Result<Vec<PathBuf>, Failure> {
        if !self.named.is_empty() {
            return Ok(self.named.clone());
        }
        let apis = self.apis()?;
        Ok(match self.effort {
            Effort::Full => LARGE.iter().map(|it| apis.join(it)).collect(),
            Effort::Quick => vec![apis.join(QUICK)],
        })
    }
}

fn kinds(named: Option<String>, effort: Effort) -> Result<Vec<Kind>, Failure> {
    let Some(named) = named else {
        return Ok(match effort {
            Effort::Full => Kind::ALL.to_vec(),
            Effort::Quick => vec![Kind::Check],
        });
    };
    let find = |word: &str| Kind::ALL.into_iter().find(|it| it.word() == word);
    let kinds: Option<Vec<Kind>> = named.split(',').map(find).collect();
    kinds.ok_or_else(|| {
        Failure::usage(format!("`--kinds {named}`: check, build and release, with commas between"))
    })
}
