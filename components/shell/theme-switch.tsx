'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { themes, useTheme } from './theme';

const icons = { light: Sun, dark: Moon, system: Monitor };

export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <div role="radiogroup" aria-label="Theme" className="flex rounded border border-line p-px">
      {themes.map((name) => {
        const Icon = icons[name];
        return (
          <label
            key={name}
            title={`Theme: ${name}`}
            className="flex h-6 w-7 cursor-pointer items-center justify-center rounded-sm text-ink-faint hover:text-ink has-checked:bg-chosen has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={theme === name}
              onChange={() => choose(name)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-3.5" />
            <span className="sr-only">{name}</span>
          </label>
        );
      })}
    </div>
  );
}
