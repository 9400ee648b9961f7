/** Words so common that they tell nothing; in queries they count only where there is nothing else. Folded. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are aren arent as at be because been before being below
  between both but by can cannot cant could couldnt did didnt do does doesnt doing don dont down during each either few
  for from further had hadnt has hasnt have havent having he her here hers herself him himself his how i if in into is
  isnt it its itself just let me more most mustnt my myself no nor not now of off on once only or other ought our ours
  ourselves out over own same shall she should shouldnt so some such than that the their theirs them themselves then
  there these they this those through to too under until up upon very was wasnt we were werent what when where which
  while who whom whose why will with wont would wouldnt yet you your yours yourself yourselves`.split(
    /\s+/,
  ),
);
