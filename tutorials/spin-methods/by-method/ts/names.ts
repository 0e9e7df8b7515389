interface Greeted {
  readonly name: string;
}

export function inQuery(url: string): string | undefined {
  return new URL(url).searchParams.get('name') ?? undefined;
}

export function inJson(body: string): string | undefined {
  try {
    const { name } = JSON.parse(body) as Partial<Greeted>;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}
