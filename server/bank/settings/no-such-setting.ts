import { failure } from '@/lib/errors';
import { settingSpecs } from './setting-specs';

export function noSuchSetting(key: string) {
  const words = `There is no setting ${JSON.stringify(key)}; there are ${Object.keys(settingSpecs).join(', ')}.`;
  return failure('INVALID_INPUT', words, { key });
}
