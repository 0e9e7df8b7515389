/**
 * `<theme-button>`: one button that switches between light and dark. The choice is kept only while it differs from the
 * system's, so that a reader whose system changes in the evening stays in step with it.
 * Without script the button isn't shown and the system's scheme holds.
 */
type Theme = 'light' | 'dark';

const systemDark = matchMedia('(prefers-color-scheme: dark)');

class ThemeButton extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    if (!button) return;
    button.addEventListener('click', () => {
      chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark');
      this.render();
    });
    systemDark.addEventListener('change', () => this.render());
    this.render();
  }

  render() {
    const name = this.querySelector('[data-name]');
    if (name) name.textContent = currentTheme() === 'dark' ? 'Light colours' : 'Dark colours';
  }
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemTheme();
}

function systemTheme(): Theme {
  return systemDark.matches ? 'dark' : 'light';
}

function chooseTheme(theme: Theme) {
  const followsSystem = theme === systemTheme();
  if (followsSystem) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (followsSystem) localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage is refused: the choice holds until the page is left.
  }
}

customElements.define('theme-button', ThemeButton);
