import { jsonTypes, pathTypes, queryTypes } from './catalogue.ts';
import { type MapName, type TypeSpec, definitionsOf, toRust } from './type-spec.ts';

type Types = Readonly<Record<string, TypeSpec>>;

/** The source of the oracle's `types.rs`. */
export function rustTypes(): string {
  const definitions = new Map<string, string>();
  for (const types of [jsonTypes, queryTypes, pathTypes]) for (const spec of Object.values(types)) definitionsOf(spec, definitions);
  return `//! Written by tests/differential/rust-types.test.ts from catalogue.ts: \`npx vitest run tests/differential/rust-types -u\`.

use std::collections::{BTreeMap, HashMap};

use axum::{extract::Request, http::request::Parts};
use serde::{Deserialize, Serialize};

use crate::{
    description::Mode,
    extract::{form_of, json_of, path_of, query_of, Told},
};

${[...definitions.values()].join('\n\n')}

${functionOf('path', 'parts: &mut Parts', pathTypes, 'HashMap', (type, spec) => `path_of::<${type}>(mode, parts, ${typeof spec === 'object' && 'map' in spec})`)}
${functionOf('query', 'parts: &mut Parts', queryTypes, 'BTreeMap', (type) => `query_of::<${type}>(mode, parts)`)}
${functionOf('json', 'request: Request', jsonTypes, 'BTreeMap', (type) => `json_of::<${type}>(mode, request)`)}
${functionOf('form', 'request: Request', queryTypes, 'BTreeMap', (type) => `form_of::<${type}>(mode, request)`)}`;
}

function functionOf(name: string, argument: string, types: Types, mapName: MapName, call: (type: string, spec: TypeSpec) => string): string {
  const arms = Object.entries(types).map(([key, spec]) => `        ${JSON.stringify(key)} => ${call(toRust(spec, mapName), spec)}.await,`);
  return `/// The extractor with the catalogue's type of that name.
pub async fn ${name}(of: &str, mode: Mode, ${argument}) -> Told {
    match of {
${arms.join('\n')}
        other => panic!("the catalogue has no type {other}"),
    }
}
`;
}
