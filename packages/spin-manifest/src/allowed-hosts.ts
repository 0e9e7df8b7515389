/** What version 1 allowed without a word: any of these, anywhere. */
const databases = ['redis://*:*', 'mysql://*:*', 'postgres://*:*'];

/** What Spin makes of `allowed_http_hosts`. */
export interface ConvertedHosts {
  readonly hosts: readonly string[];
  /** Entries that are no host, each with the reason. */
  readonly refused: readonly { readonly host: string; readonly why: string }[];
}

/** As Spin 4.0.2 reads them; `explicit` is `allowed_outbound_hosts`, which late manifests of version 1 had too. */
export function convertHosts(httpHosts: readonly string[], explicit: readonly string[] | undefined): ConvertedHosts {
  const before = explicit ?? databases;
  if (httpHosts.includes('insecure:allow-all')) return { hosts: [...before, 'http://*:*', 'https://*:*', 'http://self'], refused: [] };
  const converted = httpHosts.map((host) => ({ host, ...convertHost(host) }));
  return {
    hosts: [...before, ...converted.flatMap(({ hosts = [] }) => hosts)],
    refused: converted.flatMap(({ host, why }) => (why === undefined ? [] : [{ host, why }])),
  };
}

function convertHost(written: string): { hosts?: readonly string[]; why?: string } {
  let url: URL;
  try {
    url = new URL(written.includes('//') ? written : `http://${written}`);
  } catch {
    return { why: 'is no host, and no host with a port' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { why: 'is no address of http or https' };
  if (url.pathname.length > 1) return { why: 'has a path' };
  if (url.hostname === 'self') return { hosts: ['http://self'] };
  return { hosts: [`http://${url.host}`, `https://${url.host}`] };
}
