import { buildOwn } from '../recall/build-own';
import { readCorpus } from '../recall/read-corpus';
import { resample } from '../recall/resample';
import type { SizeInput } from '../recall/size-input';

const { corpus, entries, directory } = JSON.parse(process.argv[2] ?? '') as SizeInput;
const index = await buildOwn(directory, resample(readCorpus(corpus).entries, entries));
console.log(JSON.stringify({ ...index, peakRssMb: process.resourceUsage().maxRSS / 1024 }));
