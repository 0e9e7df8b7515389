import { joinFiles, migrateFile } from 'axum-08/project';
import { describe, expect, test } from 'vitest';

/** The files of a project after its migration, and the notes, each with its path and line. */
function project(files: Record<string, string>): { files: Record<string, string>; notes: string[] } {
  const joined = joinFiles(Object.entries(files).map(([path, source]) => migrateFile(path, source)));
  return {
    files: Object.fromEntries(joined.map(({ path, result }) => [path, result.output])),
    notes: joined.flatMap(({ path, result }) => result.notes.map((note) => `${path}:${note.line} ${note.rule}`)),
  };
}

const user = `use axum::{async_trait, extract::FromRequestParts, http::request::Parts};
pub struct User;
#[async_trait]
impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = ();
    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ()> {
        Ok(User)
    }
}
`;

describe('an extractor of another file', () => {
  const handler = `use crate::user::User;
use axum::response::Html;

async fn home(user: Option<User>) -> Html<String> {
    Html(greet(user))
}

fn greet(user: Option<User>) -> String {
    user.map_or("hello".into(), |user| user.name)
}
`;

  test('can no longer be optional in a handler; elsewhere an option is an option', () => {
    expect(project({ 'src/user.rs': user, 'src/home.rs': handler }).notes).toEqual(['src/home.rs:4 option-extractor']);
  });

  test('may be, where it says how', () => {
    const optional = 'impl<S: Send + Sync> axum::extract::OptionalFromRequestParts<S> for User {}\n';
    expect(project({ 'src/user.rs': user + optional, 'src/home.rs': handler }).notes).toEqual([]);
  });

  test('is not meant where a file has a type of that name', () => {
    expect(project({ 'src/user.rs': user, 'src/home.rs': handler.replace('use crate::user::User;', 'struct User { name: String }') }).notes).toEqual([]);
  });
});

describe('Cargo.toml gets what the sources beside it need', () => {
  const host = 'use axum::extract::Host;\nasync fn name(Host(name): Host) -> String {\n    name\n}\n';
  const trait = '#[axum::async_trait]\npub trait Store {\n    async fn get(&self) -> u8;\n}\n';
  const multipart = 'use axum_extra::extract::Multipart;\nasync fn upload(form: Multipart) {}\n';

  test.each([
    { name: 'axum-extra for Host', source: host, before: 'axum = "0.7"\n', after: 'axum-extra = "0.10"\naxum = "0.8"\n' },
    { name: 'async-trait for a trait', source: trait, before: 'axum = "0.7"\n', after: 'async-trait = "0.1"\naxum = "0.8"\n' },
    { name: 'nothing that it has', source: host + trait, before: 'async-trait = "0.1.80"\naxum = "0.7"\naxum-extra = "0.9"\n', after: 'async-trait = "0.1.80"\naxum = "0.8"\naxum-extra = "0.10"\n' },
    { name: 'the feature for Multipart', source: multipart, before: 'axum = "0.7"\naxum-extra = "0.9.4" # forms\n', after: 'axum = "0.8"\naxum-extra = { version = "0.10", features = ["multipart"] } # forms\n' },
    {
      name: 'the feature beside others',
      source: multipart,
      before: 'axum = "0.7"\naxum-extra = { version = "0.9", features = ["cookie"] }\n',
      after: 'axum = "0.8"\naxum-extra = { version = "0.10", features = ["multipart", "cookie"] }\n',
    },
    { name: 'the feature after a version', source: multipart, before: 'axum = "0.7"\naxum-extra = { version = "0.9" }\n', after: 'axum = "0.8"\naxum-extra = { version = "0.10", features = ["multipart"] }\n' },
    { name: 'no feature that is there', source: multipart, before: 'axum = "0.7"\naxum-extra = { version = "0.9", features = ["multipart"] }\n', after: 'axum = "0.8"\naxum-extra = { version = "0.10", features = ["multipart"] }\n' },
  ])('$name', ({ source, before, after }) => {
    const done = project({ 'a/Cargo.toml': `[dependencies]\n${before}`, 'a/src/lib.rs': source, 'b/src/lib.rs': host + trait + multipart });
    expect(done.files['a/Cargo.toml']).toBe(`[dependencies]\n${after}`);
    expect(done.notes.filter((note) => note.startsWith('a/'))).toEqual([]);
    expect(project({ 'a/Cargo.toml': done.files['a/Cargo.toml'] ?? '', 'a/src/lib.rs': done.files['a/src/lib.rs'] ?? '' }).files).toEqual(Object.fromEntries(Object.entries(done.files).filter(([path]) => path.startsWith('a/'))));
  });

  test('as tables of their own, where axum has one', () => {
    const done = project({ 'Cargo.toml': '[package]\nname = "a"\n\n[dependencies.axum]\nversion = "0.7"\n\n[dependencies.axum-extra]\nversion = "0.9"\n', 'src/lib.rs': trait + multipart });
    expect(done.files['Cargo.toml']).toBe('[package]\nname = "a"\n\n[dependencies.async-trait]\nversion = "0.1"\n\n[dependencies.axum]\nversion = "0.8"\n\n[dependencies.axum-extra]\nversion = "0.10"\nfeatures = ["multipart"]\n');
  });

  test('each package by itself', () => {
    const done = project({ 'Cargo.toml': '[workspace]\n[dependencies]\naxum = "0.7"\n', 'src/lib.rs': trait, 'inner/Cargo.toml': '[dependencies]\naxum = "0.7"\n', 'inner/src/lib.rs': host });
    expect(done.files['Cargo.toml']).toBe('[workspace]\n[dependencies]\nasync-trait = "0.1"\naxum = "0.8"\n');
    expect(done.files['inner/Cargo.toml']).toBe('[dependencies]\naxum-extra = "0.10"\naxum = "0.8"\n');
  });
});
