/**
 * Why Spin refuses `id`, or undefined: words of letters and digits that begin with a letter, each all lower or all upper case,
 * joined by `delimiter`. Names of variables have lower case alone.
 */
function idProblem(id: string, { delimiter, lower }: { delimiter: '-' | '_'; lower: boolean }): string | undefined {
  if (id === '') return 'it is empty';
  const wrong = delimiter === '-' ? '_' : '-';
  if (id.includes(wrong)) return `its words are joined by "${wrong}", and must be by "${delimiter}"`;
  for (const word of id.split(delimiter)) {
    if (word === '') return `between two "${delimiter}", or before or behind one, there is no word`;
    if (!/^[a-z]/i.test(word)) return `the word "${clip(word)}" doesn't begin with a letter`;
    if (!/^[a-z\d]*$/i.test(word)) return `the word "${clip(word)}" has other characters than letters and digits`;
    if (!/^([a-z\d]*|[A-Z\d]*)$/.test(word)) return `the word "${clip(word)}" mixes upper and lower case`;
    if (lower && /[A-Z]/.test(word)) return `"${clip(word)}" is not in lower case`;
  }
  return undefined;
}

export function componentIdProblem(id: string): string | undefined {
  return idProblem(id, { delimiter: '-', lower: false });
}

export function variableNameProblem(name: string): string | undefined {
  return idProblem(name, { delimiter: '_', lower: true });
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
