"""How texts are searched: patterns, dictionaries, and the engines that look for them.

The lowest of the rooms of `detectors`: it knows neither what is looked for nor what it means."""
