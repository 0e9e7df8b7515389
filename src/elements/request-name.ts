/** The name of the exchange whose item of the list, or button, this is. How it came out may stand behind it, in an element of its own. */
export function requestName(item: ParentNode): string {
  return item.querySelector('.request__name')?.firstChild?.textContent ?? '';
}
