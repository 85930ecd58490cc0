import { testStranger } from './test-stranger.ts';

await testStranger('fleet');
