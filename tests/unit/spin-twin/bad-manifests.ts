/** Manifests that Spin refuses: what each is, its text, and the place, key and beginning of the message that it must give. */
export interface BadManifest {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly key: string;
  readonly message: RegExp;
}

const v2 = 'spin_manifest_version = 2\n';
const app = `${v2}[application]\nname = "a"\n`;
const http = `${app}[[trigger.http]]\nroute = "/"\ncomponent = "a"\n`;
const whole = `${http}[component.a]\nsource = "a.wasm"\n`;
const v1 = 'spin_version = "1"\nname = "a"\ntrigger = { type = "http", base = "/" }\n';
const part = '[[component]]\nid = "a"\nsource = "a.wasm"\n[component.trigger]\nroute = "/"\n';

const bad = (name: string, text: string, line: number, key: string, message: RegExp): BadManifest => ({ name, text, line, key, message });

export const badManifests: readonly BadManifest[] = [
  bad('nothing', '', 1, 'spin_manifest_version', /says no version/),
  bad('binary junk', '\u0000asm\u0001\u0000\u0000\u0000\u0003\u00ff', 1, '', /Expected a key, found a control character \(0x00\)/),
  bad('a megabyte', `${whole}# ${'x'.repeat(1_000_000)}`, 1, '', /no manifest is/),
  bad('JSON', '{ "spin_manifest_version": 2 }', 1, '', /Expected a key, found "\{"/),
  bad('an open quote', `${v2}[application]\nname = "a\n`, 3, '', /no closing quote/),
  bad('a text without quotes', `${v2}[application]\nname = shop\n`, 3, '', /shop is no value/),
  bad('a key twice', `${app}name = "b"\n`, 4, '', /"name" is written twice/),
  bad('a header twice', `${whole}[component.a]\nsource = "b.wasm"\n`, 9, '', /"a" is written twice/),
  bad('a header that never ends', `${v2}[application\nname = "a"\n`, 2, '', /Expected "\]"/),
  bad('arrays in arrays', `${v2}x = ${'['.repeat(5_000)}`, 2, '', /more than 100 deep/),
  bad('no version', '[application]\nname = "a"\n', 1, 'spin_manifest_version', /says no version/),
  bad('version 3', 'spin_manifest_version = 3\n', 1, 'spin_manifest_version', /no manifest version 3/),
  bad('version 1 without quotes', 'spin_manifest_version = 1\nname = "a"\n', 1, 'spin_manifest_version', /no manifest version 1/),
  bad('version 2 in quotes', 'spin_manifest_version = "2"\n', 1, 'spin_manifest_version', /no manifest version "2"/),
  bad('no application', `${v2}[[trigger.http]]\nroute = "/"\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n`, 1, 'application', /has no application/),
  bad('no name', `${v2}[application]\nversion = "1"\n`, 2, 'application.name', /has no name/),
  bad('a name that is a number', `${v2}[application]\nname = 7\n`, 3, 'application.name', /the number 7, and must be a text/),
  bad('authors as one text', `${app}authors = "me"\n`, 4, 'application.authors', /a text, and must be a list of texts/),
  bad('a slip in a key', `${whole}descripton = "x"\n`, 9, 'component.a.descripton', /knows no descripton/),
  bad('no trigger', `${app}[component.a]\nsource = "a.wasm"\n`, 1, 'trigger', /has no trigger/),
  bad('an unknown trigger', `${app}[[trigger.htpp]]\nroute = "/"\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n`, 4, 'trigger.htpp', /no trigger "htpp"/),
  bad('one bracket', `${app}[trigger.http]\nroute = "/"\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n`, 4, 'trigger.http', /no list of tables/),
  bad('no route', `${app}[[trigger.http]]\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n`, 4, 'trigger.http.route', /has no route/),
  bad('a route that is a number', whole.replace('"/"', '8080'), 5, 'trigger.http.route', /the number 8080/),
  bad('a route without slash', whole.replace('"/"', '"users"'), 5, 'trigger.http.route', /begins without a slash/),
  bad('a wildcard inside a route', whole.replace('"/"', '"/a/.../b"'), 5, 'trigger.http.route', /wildcard stands inside/),
  bad('a capture without a name', whole.replace('"/"', '"/a/:/b"'), 5, 'trigger.http.route', /":" without a name/),
  bad('a wildcard with a name', whole.replace('"/"', '"/a/*rest"'), 5, 'trigger.http.route', /"\*rest" has a name/),
  bad('private = false', whole.replace('"/"', '{ private = false }'), 5, 'trigger.http.route', /can only be private/),
  bad('a component that isn\'t there', http, 6, 'trigger.http.component', /no component "a"/),
  bad('a trigger for nobody', whole.replace('component = "a"\n', ''), 4, 'trigger.http', /neither component nor static_response/),
  bad('a trigger for two', whole.replace('component = "a"\n', 'component = "a"\nstatic_response = {}\n'), 4, 'trigger.http', /both component and static_response/),
  bad('no source', `${http}[component.a]\ndescription = "x"\n`, 7, 'component.a.source', /has no source/),
  bad('an id with an underscore', `${whole}[component.my_part]\nsource = "b.wasm"\n`, 9, 'component.my_part', /joined by "_"/),
  bad('an id that begins with a digit', `${whole}[component.1st]\nsource = "b.wasm"\n`, 9, 'component.1st', /begin with a letter/),
  bad('an id in mixed case', `${whole}[component.myPart]\nsource = "b.wasm"\n`, 9, 'component.myPart', /mixes upper and lower/),
  bad('a build without command', `${whole}[component.a.build]\nworkdir = "."\n`, 9, 'component.a.build.command', /has no command/),
  bad('a variable that is neither', `${whole}[variables]\nhost = {}\n`, 10, 'variables.host', /neither required nor has a default/),
  bad('a variable that is both', `${whole}[variables]\nhost = { required = true, default = "x" }\n`, 10, 'variables.host', /required and has a default/),
  bad('a variable in camelCase', `${whole}[variables]\napiHost = { default = "x" }\n`, 10, 'variables.apiHost', /mixes upper and lower/),
  bad('version 1 without a name', v1.replace('name = "a"\n', ''), 1, 'name', /has no name/),
  bad('version 1 without a trigger', 'spin_version = "1"\nname = "a"\n', 1, 'trigger', /has no trigger/),
  bad('version 1, a trigger without a type', 'spin_version = "1"\nname = "a"\ntrigger = { base = "/" }\n', 3, 'trigger.type', /has no type/),
  bad('version 1, a component without an id', v1 + part.replace('id = "a"\n', ''), 4, 'component.?.id', /has no id/),
  bad('version 1, a component without a trigger', `${v1}[[component]]\nid = "a"\nsource = "a.wasm"\n`, 4, 'component.a.trigger', /has no trigger/),
  bad('version 1, two components of one name', v1 + part + part, 10, 'component.a.id', /second component is called "a"/),
  bad('version 1, two that become one', v1 + part.replace('"a"', '"my_part"') + part.replace('"a"', '"My-Part"'), 10, 'component.My-Part.id', /second component is called "my-part"/),
  bad('version 1, an id that can\'t be mended', v1 + part.replace('"a"', '"1 2"'), 5, 'component.1 2.id', /can't become an id/),
  bad('version 1, a route without slash', v1 + part.replace('"/"', '"hi"'), 8, 'component.a.trigger.route', /begins without a slash/),
  bad('version 1, a header of version 2', `${v1}[application]\nversion = "1"\n`, 4, 'application', /knows no application/),
];

/** One that has nothing wrong. */
export const soundManifest = whole;
