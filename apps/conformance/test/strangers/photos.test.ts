import { testStranger } from './test-stranger.ts';

await testStranger('photos');
