/** `<missing-path>`: names the path that wasn't found. The page is one file for all of them, so only script knows. */
class MissingPath extends HTMLElement {
  connectedCallback() {
    const path = this.querySelector('code');
    if (!path) return;
    path.textContent = location.pathname;
    this.hidden = false;
  }
}

customElements.define('missing-path', MissingPath);
