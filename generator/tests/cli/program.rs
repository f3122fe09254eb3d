//! Runs the program in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A small document that gets no diagnostics.
pub(crate) const TASKS: &str = r##"openapi: 3.1.0
info: { title: Tasks, version: "1.2" }
servers: [{ url: https://tasks.example }]
components:
  securitySchemes:
    apiKey: { type: apiKey, in: header, name: X-Api-Key }
  schemas:
    Task:
      type: object
      required: [id]
      properties:
        id: { type: integer, format: int64 }
        label: { type: string }
security: [{ apiKey: [] }]
paths:
  /tasks/{id}:
    get:
      operationId: getTask
      tags: [Tasks]
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
      responses:
        "200":
          description: The task.
          content: { application/json: { schema: { $ref: "#/components/schemas/Task" } } }
"##;

/// The same with a reference that leads nowhere: usable, with a warning.
pub(crate) fn with_warning() -> String {
    TASKS.replace("schemas/Task\"", "schemas/Taks\"")
}

/// A folder with files, and the program to run in it.
pub(crate) struct Program {
    folder: TempDir,
}

/// How the program ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Program {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Program { folder }
    }

    /// With `tasks.yaml` being [`TASKS`].
    pub(crate) fn new() -> Self {
        Self::with(&[("tasks.yaml", TASKS)])
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program in its folder, with arguments separated by spaces.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_cargo-clientsmith")));
        command.args(arguments.split_whitespace()).current_dir(self.folder.path());
        command
    }

    /// Runs it with arguments separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Ended {
        Ended::from(self.command(arguments).output().unwrap())
    }

    /// Runs it and checks the exit code.
    #[track_caller]
    pub(crate) fn check(&self, arguments: &str, code: i32) -> Ended {
        let ended = self.run(arguments);
        assert_eq!(ended.code, Some(code), "{arguments}: {ended:#?}");
        ended
    }
}
