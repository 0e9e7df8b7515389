//! Written by tests/differential/rust-types.test.ts from catalogue.ts: `npx vitest run tests/differential/rust-types -u`.

use std::collections::{BTreeMap, HashMap};

use axum::{extract::Request, http::request::Parts};
use serde::{Deserialize, Serialize};

use crate::{
    description::Mode,
    extract::{form_of, json_of, path_of, query_of, Told},
};

#[derive(Deserialize, Serialize)]
pub struct User {
    id: u32,
    name: String,
    tags: Vec<String>,
}

#[derive(Deserialize, Serialize)]
pub struct Big {
    a: Option<Inner>,
    t: (u8, bool),
    e: Color,
    c: char,
    v: serde_json::Value,
    big: u64,
    #[serde(default)] i: i64,
    uu: Option<uuid::Uuid>,
    #[serde(default, rename = "re-named")] r: i8,
}

#[derive(Deserialize, Serialize)]
pub struct Inner {
    x: f64,
    y: f32,
}

#[derive(Deserialize, Serialize)]
pub enum Color { Red, Green, Blue }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Strict {
    a: u8,
    b: Option<bool>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Empty {

}

#[derive(Deserialize, Serialize)]
pub struct Mixed {
    b: Option<bool>,
    f: Option<f64>,
    g: Option<f32>,
    i: Option<i8>,
    u: Option<u64>,
    c: Option<char>,
    e: Option<Color>,
    uu: Option<uuid::Uuid>,
    n: Option<()>,
}

#[derive(Deserialize, Serialize)]
pub enum Only { One }

#[derive(Deserialize, Serialize)]
pub enum Side { Left, Right }

#[derive(Deserialize, Serialize)]
pub struct AnyField {
    a: Option<serde_json::Value>,
    #[serde(default)] b: serde_json::Value,
}

#[derive(Deserialize, Serialize)]
pub struct Wide {
    a: u128,
    b: Option<i128>,
}

#[derive(Deserialize, Serialize)]
pub struct Random0 {
    #[serde(default, rename = "id-2")] id: i32,
    a: Random0A,
}

#[derive(Deserialize, Serialize)]
pub struct Random0A {
    id: f64,
    a: String,
    b: Random0ABEnum,
    name: Random0ANAMEEnum,
}

#[derive(Deserialize, Serialize)]
pub enum Random0ABEnum { Up }

#[derive(Deserialize, Serialize)]
pub enum Random0ANAMEEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub struct Random1 {
    id: BTreeMap<String, u64>,
    a: Vec<Option<char>>,
    b: BTreeMap<String, Random1BEnum>,
    name: f64,
    #[serde(default)] x_y: String,
    #[serde(rename = "zeta-2")] zeta: Random1ZETAEnum,
    r0: BTreeMap<String, Option<()>>,
}

#[derive(Deserialize, Serialize)]
pub enum Random1BEnum { Up, Down, Aside }

#[derive(Deserialize, Serialize)]
pub enum Random1ZETAEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub struct Random2 {
    #[serde(default, rename = "id-2")] id: String,
    a: Option<bool>,
    b: (f64, i32),
    #[serde(default)] name: char,
    #[serde(rename = "x_y-2")] x_y: Random2XY,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random2XY {
    id: Option<serde_json::Value>,
    a: Option<String>,
    #[serde(rename = "b-2")] b: Random2XYB,
    name: Random2XYNAMEEnum,
    x_y: Random2XYXYEnum,
    zeta: Option<i32>,
    #[serde(default)] r0: f32,
}

#[derive(Deserialize, Serialize)]
pub struct Random2XYB {
    id: u64,
    a: u8,
}

#[derive(Deserialize, Serialize)]
pub enum Random2XYNAMEEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub enum Random2XYXYEnum { Up, Down, Aside }

#[derive(Deserialize, Serialize)]
pub struct Random3 {
    id: Option<(serde_json::Value, uuid::Uuid)>,
    #[serde(default)] a: bool,
    b: Option<Random3B>,
    name: Option<(f64, serde_json::Value)>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random3B {
    id: f64,
    #[serde(default)] a: f32,
    b: uuid::Uuid,
    name: String,
    x_y: i32,
    zeta: u16,
}

#[derive(Deserialize, Serialize)]
pub struct Random4 {
    id: i64,
    a: BTreeMap<String, (char, i32)>,
    #[serde(rename = "b-2")] b: BTreeMap<String, Vec<i64>>,
    name: u16,
    x_y: Random4XYEnum,
    zeta: (f64, uuid::Uuid),
    r0: Vec<u16>,
}

#[derive(Deserialize, Serialize)]
pub enum Random4XYEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub struct Random5 {
    id: (i64, i32),
}

#[derive(Deserialize, Serialize)]
pub struct Random6 {
    id: Option<f32>,
}

#[derive(Deserialize, Serialize)]
pub struct Random7 {
    id: Random7IDEnum,
    a: (i128, i32),
    b: Random7B,
}

#[derive(Deserialize, Serialize)]
pub enum Random7IDEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub struct Random7B {
    id: char,
    a: Random7BA,
    b: uuid::Uuid,
    name: i32,
    #[serde(rename = "x_y-2")] x_y: (i128, bool),
}

#[derive(Deserialize, Serialize)]
pub struct Random7BA {
    #[serde(rename = "id-2")] id: char,
    #[serde(rename = "a-2")] a: i128,
    b: i64,
    #[serde(default)] name: f64,
    #[serde(rename = "x_y-2")] x_y: i64,
    zeta: String,
    #[serde(rename = "r0-2")] r0: (),
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random8 {
    #[serde(default)] id: i64,
    a: (bool, u16),
    b: f64,
    name: Random8NAME,
}

#[derive(Deserialize, Serialize)]
pub struct Random8NAME {
    id: uuid::Uuid,
    a: Vec<String>,
    b: Vec<f64>,
}

#[derive(Deserialize, Serialize)]
pub struct Random9 {
    id: (),
    #[serde(default)] a: char,
    b: Random9B,
    name: (i32, i64),
}

#[derive(Deserialize, Serialize)]
pub struct Random9B {
    #[serde(rename = "id-2")] id: BTreeMap<String, i32>,
    a: Random9BA,
    b: serde_json::Value,
}

#[derive(Deserialize, Serialize)]
pub struct Random9BA {
    #[serde(rename = "id-2")] id: char,
    a: f32,
    #[serde(default, rename = "b-2")] b: u16,
    name: bool,
    #[serde(rename = "x_y-2")] x_y: u8,
    zeta: u16,
    r0: char,
}

#[derive(Deserialize, Serialize)]
pub struct Random10 {
    #[serde(rename = "id-2")] id: BTreeMap<String, ((), f64)>,
    #[serde(rename = "a-2")] a: Option<Option<()>>,
    #[serde(rename = "b-2")] b: BTreeMap<String, Option<serde_json::Value>>,
    #[serde(rename = "name-2")] name: (String, u16),
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random11 {
    id: BTreeMap<String, u64>,
    #[serde(default)] a: i32,
    #[serde(default)] b: i32,
    name: Option<Random11NAME>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random11NAME {
    id: u64,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random12 {
    id: (serde_json::Value, i32),
    #[serde(rename = "a-2")] a: f64,
    #[serde(rename = "b-2")] b: Random12B,
    name: Random12NAME,
    x_y: Random12XY,
    zeta: u8,
    r0: (f32, i32),
}

#[derive(Deserialize, Serialize)]
pub struct Random12B {
    #[serde(rename = "id-2")] id: Random12BID,
    a: i64,
    b: Vec<bool>,
    name: Option<i32>,
    #[serde(rename = "x_y-2")] x_y: i64,
    zeta: Random12BZETAEnum,
}

#[derive(Deserialize, Serialize)]
pub struct Random12BID {
    id: i64,
    a: char,
    b: u16,
}

#[derive(Deserialize, Serialize)]
pub enum Random12BZETAEnum { Up }

#[derive(Deserialize, Serialize)]
pub struct Random12NAME {
    #[serde(rename = "id-2")] id: BTreeMap<String, ()>,
    a: Random12NAMEA,
    b: uuid::Uuid,
}

#[derive(Deserialize, Serialize)]
pub struct Random12NAMEA {
    id: (),
    a: (),
}

#[derive(Deserialize, Serialize)]
pub struct Random12XY {
    id: Option<i64>,
    #[serde(default)] a: bool,
    b: BTreeMap<String, u64>,
    name: Random12XYNAME,
    x_y: Random12XYXY,
    zeta: BTreeMap<String, f64>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random12XYNAME {
    #[serde(default)] id: u8,
    a: f64,
    #[serde(rename = "b-2")] b: u64,
    name: serde_json::Value,
    #[serde(default)] x_y: u16,
    zeta: (),
    r0: u8,
}

#[derive(Deserialize, Serialize)]
pub struct Random12XYXY {
    id: f64,
    #[serde(rename = "a-2")] a: uuid::Uuid,
    #[serde(rename = "b-2")] b: i64,
    #[serde(default)] name: String,
    x_y: bool,
}

#[derive(Deserialize, Serialize)]
pub struct Random13 {
    id: i64,
    a: Random13AEnum,
    b: (),
    #[serde(rename = "name-2")] name: (bool, uuid::Uuid),
    x_y: BTreeMap<String, Option<u16>>,
    zeta: ((), u64),
    #[serde(default)] r0: bool,
}

#[derive(Deserialize, Serialize)]
pub enum Random13AEnum { Up, Down, Aside }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random14 {
    #[serde(rename = "id-2")] id: Random14ID,
    a: Random14A,
    b: u8,
    name: (i32, uuid::Uuid),
    x_y: Option<Vec<bool>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random14ID {
    id: (u16, i128),
    a: Random14IDA,
    b: BTreeMap<String, u8>,
    name: Option<String>,
    #[serde(default, rename = "x_y-2")] x_y: bool,
    #[serde(default)] zeta: String,
    #[serde(rename = "r0-2")] r0: BTreeMap<String, i128>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random14IDA {
    #[serde(default)] id: String,
    a: f32,
    b: (),
    name: u8,
    #[serde(default)] x_y: u8,
}

#[derive(Deserialize, Serialize)]
pub struct Random14A {
    id: BTreeMap<String, u16>,
    a: BTreeMap<String, f32>,
    b: Random14ABEnum,
}

#[derive(Deserialize, Serialize)]
pub enum Random14ABEnum { Up, Down, Aside }

#[derive(Deserialize, Serialize)]
pub struct Random15 {
    id: (uuid::Uuid, i64),
    a: char,
}

#[derive(Deserialize, Serialize)]
pub struct Random16 {
    id: BTreeMap<String, u16>,
    a: BTreeMap<String, Random16A>,
    b: Option<Random16BEnum>,
    name: Random16NAME,
    x_y: (),
    zeta: u16,
}

#[derive(Deserialize, Serialize)]
pub struct Random16A {
    id: char,
    a: bool,
}

#[derive(Deserialize, Serialize)]
pub enum Random16BEnum { Up }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random16NAME {
    #[serde(default)] id: uuid::Uuid,
    a: bool,
    b: serde_json::Value,
    name: Vec<i64>,
    x_y: Random16NAMEXY,
    zeta: Option<u16>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random16NAMEXY {
    #[serde(default, rename = "id-2")] id: i32,
    #[serde(default)] a: u64,
}

#[derive(Deserialize, Serialize)]
pub struct Random17 {
    #[serde(rename = "id-2")] id: f32,
    a: (serde_json::Value, serde_json::Value),
    b: Random17BEnum,
    #[serde(rename = "name-2")] name: Random17NAME,
}

#[derive(Deserialize, Serialize)]
pub enum Random17BEnum { Up, Down, Aside }

#[derive(Deserialize, Serialize)]
pub struct Random17NAME {
    id: serde_json::Value,
    a: BTreeMap<String, uuid::Uuid>,
}

#[derive(Deserialize, Serialize)]
pub struct Random18 {
    id: (),
    a: (u64, String),
    b: Random18BEnum,
    #[serde(rename = "name-2")] name: (),
}

#[derive(Deserialize, Serialize)]
pub enum Random18BEnum { Up }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random19 {
    id: Random19ID,
    a: Vec<(String, f64)>,
    b: bool,
    name: BTreeMap<String, Random19NAMEEnum>,
    #[serde(rename = "x_y-2")] x_y: (bool, bool),
    zeta: String,
}

#[derive(Deserialize, Serialize)]
pub struct Random19ID {
    id: Random19IDID,
    a: BTreeMap<String, ()>,
    b: char,
}

#[derive(Deserialize, Serialize)]
pub struct Random19IDID {
    #[serde(default, rename = "id-2")] id: uuid::Uuid,
    a: serde_json::Value,
    b: i64,
}

#[derive(Deserialize, Serialize)]
pub enum Random19NAMEEnum { Up }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random20 {
    id: BTreeMap<String, uuid::Uuid>,
    a: Random20A,
}

#[derive(Deserialize, Serialize)]
pub struct Random20A {
    #[serde(rename = "id-2")] id: i128,
    a: Random20AAEnum,
    #[serde(default)] b: char,
}

#[derive(Deserialize, Serialize)]
pub enum Random20AAEnum { Up }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random21 {
    id: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
    a: Vec<serde_json::Value>,
    b: Option<u64>,
    name: Random21NAMEEnum,
    #[serde(default)] x_y: i32,
    zeta: (),
}

#[derive(Deserialize, Serialize)]
pub enum Random21NAMEEnum { Up }

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Random22 {
    #[serde(default)] id: serde_json::Value,
    a: i128,
    b: Option<Random22BEnum>,
    #[serde(rename = "name-2")] name: Random22NAMEEnum,
    x_y: Vec<BTreeMap<String, i32>>,
}

#[derive(Deserialize, Serialize)]
pub enum Random22BEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub enum Random22NAMEEnum { Up, Down }

#[derive(Deserialize, Serialize)]
pub struct Random23 {
    id: BTreeMap<String, (f64, f32)>,
    a: (),
    b: Vec<()>,
    name: Random23NAMEEnum,
}

#[derive(Deserialize, Serialize)]
pub enum Random23NAMEEnum { Up }

#[derive(Deserialize, Serialize)]
pub struct Page {
    page: Option<u32>,
    #[serde(default)] size: u16,
    q: String,
}

#[derive(Deserialize, Serialize)]
pub struct Two {
    id: u32,
    name: String,
}

#[derive(Deserialize, Serialize)]
pub struct TwoColors {
    id: i64,
    name: Color,
}

#[derive(Deserialize, Serialize)]
pub struct WithVec {
    id: Vec<u32>,
}

#[derive(Deserialize, Serialize)]
pub struct WithOption {
    id: Option<u8>,
    zz: Option<u8>,
}

#[derive(Deserialize, Serialize)]
pub struct WithBool {
    id: bool,
    #[serde(default)] name: char,
}

#[derive(Deserialize, Serialize)]
pub struct WithUuid {
    id: uuid::Uuid,
}

/// The extractor with the catalogue's type of that name.
pub async fn path(of: &str, mode: Mode, parts: &mut Parts) -> Told {
    match of {
        "u8" => path_of::<u8>(mode, parts, false).await,
        "u16" => path_of::<u16>(mode, parts, false).await,
        "u32" => path_of::<u32>(mode, parts, false).await,
        "u64" => path_of::<u64>(mode, parts, false).await,
        "u128" => path_of::<u128>(mode, parts, false).await,
        "usize" => path_of::<usize>(mode, parts, false).await,
        "i8" => path_of::<i8>(mode, parts, false).await,
        "i32" => path_of::<i32>(mode, parts, false).await,
        "i64" => path_of::<i64>(mode, parts, false).await,
        "i128" => path_of::<i128>(mode, parts, false).await,
        "f32" => path_of::<f32>(mode, parts, false).await,
        "f64" => path_of::<f64>(mode, parts, false).await,
        "bool" => path_of::<bool>(mode, parts, false).await,
        "char" => path_of::<char>(mode, parts, false).await,
        "string" => path_of::<String>(mode, parts, false).await,
        "uuid" => path_of::<uuid::Uuid>(mode, parts, false).await,
        "value" => path_of::<serde_json::Value>(mode, parts, false).await,
        "unit" => path_of::<()>(mode, parts, false).await,
        "color" => path_of::<Color>(mode, parts, false).await,
        "option" => path_of::<Option<u8>>(mode, parts, false).await,
        "single" => path_of::<(u8,)>(mode, parts, false).await,
        "pair" => path_of::<(u32, String)>(mode, parts, false).await,
        "pairUuid" => path_of::<(uuid::Uuid, bool)>(mode, parts, false).await,
        "pairColor" => path_of::<(Color, char)>(mode, parts, false).await,
        "triple" => path_of::<(String, i8, f64)>(mode, parts, false).await,
        "nested" => path_of::<((u8, u8), u8)>(mode, parts, false).await,
        "vec" => path_of::<Vec<u32>>(mode, parts, false).await,
        "strings" => path_of::<Vec<String>>(mode, parts, false).await,
        "pairs" => path_of::<Vec<(String, String)>>(mode, parts, false).await,
        "pairNumbers" => path_of::<Vec<(String, u8)>>(mode, parts, false).await,
        "pairUuids" => path_of::<Vec<(String, uuid::Uuid)>>(mode, parts, false).await,
        "vecs" => path_of::<Vec<Vec<u8>>>(mode, parts, false).await,
        "map" => path_of::<HashMap<String, String>>(mode, parts, true).await,
        "mapNumbers" => path_of::<HashMap<String, u16>>(mode, parts, true).await,
        "mapOptions" => path_of::<HashMap<String, Option<u8>>>(mode, parts, true).await,
        "mapMaps" => path_of::<HashMap<String, HashMap<String, u8>>>(mode, parts, true).await,
        "mapPairs" => path_of::<HashMap<String, (String, u8)>>(mode, parts, true).await,
        "two" => path_of::<Two>(mode, parts, false).await,
        "twoColors" => path_of::<TwoColors>(mode, parts, false).await,
        "strict" => path_of::<Strict>(mode, parts, false).await,
        "empty" => path_of::<Empty>(mode, parts, false).await,
        "inner" => path_of::<Inner>(mode, parts, false).await,
        "page" => path_of::<Page>(mode, parts, false).await,
        "withVec" => path_of::<WithVec>(mode, parts, false).await,
        "withOption" => path_of::<WithOption>(mode, parts, false).await,
        "withBool" => path_of::<WithBool>(mode, parts, false).await,
        "withUuid" => path_of::<WithUuid>(mode, parts, false).await,
        other => panic!("the catalogue has no type {other}"),
    }
}

/// The extractor with the catalogue's type of that name.
pub async fn query(of: &str, mode: Mode, parts: &mut Parts) -> Told {
    match of {
        "page" => query_of::<Page>(mode, parts).await,
        "mixed" => query_of::<Mixed>(mode, parts).await,
        "strict" => query_of::<Strict>(mode, parts).await,
        "empty" => query_of::<Empty>(mode, parts).await,
        "two" => query_of::<Two>(mode, parts).await,
        "twoColors" => query_of::<TwoColors>(mode, parts).await,
        "user" => query_of::<User>(mode, parts).await,
        "string" => query_of::<String>(mode, parts).await,
        "u8" => query_of::<u8>(mode, parts).await,
        "unit" => query_of::<()>(mode, parts).await,
        "color" => query_of::<Color>(mode, parts).await,
        "value" => query_of::<serde_json::Value>(mode, parts).await,
        "option" => query_of::<Option<Two>>(mode, parts).await,
        "map" => query_of::<BTreeMap<String, String>>(mode, parts).await,
        "mapNumbers" => query_of::<BTreeMap<String, i16>>(mode, parts).await,
        "mapOptions" => query_of::<BTreeMap<String, Option<u8>>>(mode, parts).await,
        "pairs" => query_of::<Vec<(String, String)>>(mode, parts).await,
        "pairNumbers" => query_of::<Vec<(String, u8)>>(mode, parts).await,
        "pairFloats" => query_of::<Vec<(String, f64)>>(mode, parts).await,
        "triples" => query_of::<Vec<(String, u8, u8)>>(mode, parts).await,
        "tuple" => query_of::<((String, i32), (String, bool))>(mode, parts).await,
        "inner" => query_of::<Inner>(mode, parts).await,
        "wide" => query_of::<Wide>(mode, parts).await,
        other => panic!("the catalogue has no type {other}"),
    }
}

/// The extractor with the catalogue's type of that name.
pub async fn json(of: &str, mode: Mode, request: Request) -> Told {
    match of {
        "user" => json_of::<User>(mode, request).await,
        "big" => json_of::<Big>(mode, request).await,
        "strict" => json_of::<Strict>(mode, request).await,
        "empty" => json_of::<Empty>(mode, request).await,
        "mixed" => json_of::<Mixed>(mode, request).await,
        "color" => json_of::<Color>(mode, request).await,
        "only" => json_of::<Only>(mode, request).await,
        "u8" => json_of::<u8>(mode, request).await,
        "u32" => json_of::<u32>(mode, request).await,
        "u64" => json_of::<u64>(mode, request).await,
        "i64" => json_of::<i64>(mode, request).await,
        "u128" => json_of::<u128>(mode, request).await,
        "i128" => json_of::<i128>(mode, request).await,
        "isize" => json_of::<isize>(mode, request).await,
        "f32" => json_of::<f32>(mode, request).await,
        "f64" => json_of::<f64>(mode, request).await,
        "bool" => json_of::<bool>(mode, request).await,
        "char" => json_of::<char>(mode, request).await,
        "string" => json_of::<String>(mode, request).await,
        "uuid" => json_of::<uuid::Uuid>(mode, request).await,
        "value" => json_of::<serde_json::Value>(mode, request).await,
        "unit" => json_of::<()>(mode, request).await,
        "option" => json_of::<Option<u8>>(mode, request).await,
        "optionOption" => json_of::<Vec<Option<Side>>>(mode, request).await,
        "floats" => json_of::<Vec<f64>>(mode, request).await,
        "floats32" => json_of::<Vec<f32>>(mode, request).await,
        "values" => json_of::<Vec<serde_json::Value>>(mode, request).await,
        "map" => json_of::<BTreeMap<String, i32>>(mode, request).await,
        "maps" => json_of::<BTreeMap<String, BTreeMap<String, Option<String>>>>(mode, request).await,
        "tuple" => json_of::<(u32, Option<String>, char)>(mode, request).await,
        "single" => json_of::<(i16,)>(mode, request).await,
        "anyTwo" => json_of::<(serde_json::Value, Option<serde_json::Value>)>(mode, request).await,
        "anyField" => json_of::<AnyField>(mode, request).await,
        "users" => json_of::<Vec<User>>(mode, request).await,
        "units" => json_of::<Vec<()>>(mode, request).await,
        "wide" => json_of::<Wide>(mode, request).await,
        "random0" => json_of::<Random0>(mode, request).await,
        "random1" => json_of::<Random1>(mode, request).await,
        "random2" => json_of::<Random2>(mode, request).await,
        "random3" => json_of::<Random3>(mode, request).await,
        "random4" => json_of::<Random4>(mode, request).await,
        "random5" => json_of::<Random5>(mode, request).await,
        "random6" => json_of::<Random6>(mode, request).await,
        "random7" => json_of::<Random7>(mode, request).await,
        "random8" => json_of::<Random8>(mode, request).await,
        "random9" => json_of::<Random9>(mode, request).await,
        "random10" => json_of::<Random10>(mode, request).await,
        "random11" => json_of::<Random11>(mode, request).await,
        "random12" => json_of::<Random12>(mode, request).await,
        "random13" => json_of::<Random13>(mode, request).await,
        "random14" => json_of::<Random14>(mode, request).await,
        "random15" => json_of::<Random15>(mode, request).await,
        "random16" => json_of::<Random16>(mode, request).await,
        "random17" => json_of::<Random17>(mode, request).await,
        "random18" => json_of::<Random18>(mode, request).await,
        "random19" => json_of::<Random19>(mode, request).await,
        "random20" => json_of::<Random20>(mode, request).await,
        "random21" => json_of::<Random21>(mode, request).await,
        "random22" => json_of::<Random22>(mode, request).await,
        "random23" => json_of::<Random23>(mode, request).await,
        other => panic!("the catalogue has no type {other}"),
    }
}

/// The extractor with the catalogue's type of that name.
pub async fn form(of: &str, mode: Mode, request: Request) -> Told {
    match of {
        "page" => form_of::<Page>(mode, request).await,
        "mixed" => form_of::<Mixed>(mode, request).await,
        "strict" => form_of::<Strict>(mode, request).await,
        "empty" => form_of::<Empty>(mode, request).await,
        "two" => form_of::<Two>(mode, request).await,
        "twoColors" => form_of::<TwoColors>(mode, request).await,
        "user" => form_of::<User>(mode, request).await,
        "string" => form_of::<String>(mode, request).await,
        "u8" => form_of::<u8>(mode, request).await,
        "unit" => form_of::<()>(mode, request).await,
        "color" => form_of::<Color>(mode, request).await,
        "value" => form_of::<serde_json::Value>(mode, request).await,
        "option" => form_of::<Option<Two>>(mode, request).await,
        "map" => form_of::<BTreeMap<String, String>>(mode, request).await,
        "mapNumbers" => form_of::<BTreeMap<String, i16>>(mode, request).await,
        "mapOptions" => form_of::<BTreeMap<String, Option<u8>>>(mode, request).await,
        "pairs" => form_of::<Vec<(String, String)>>(mode, request).await,
        "pairNumbers" => form_of::<Vec<(String, u8)>>(mode, request).await,
        "pairFloats" => form_of::<Vec<(String, f64)>>(mode, request).await,
        "triples" => form_of::<Vec<(String, u8, u8)>>(mode, request).await,
        "tuple" => form_of::<((String, i32), (String, bool))>(mode, request).await,
        "inner" => form_of::<Inner>(mode, request).await,
        "wide" => form_of::<Wide>(mode, request).await,
        other => panic!("the catalogue has no type {other}"),
    }
}
