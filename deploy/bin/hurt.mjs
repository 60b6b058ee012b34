// npm run campaign:hurt: the distributed platform hurt in every way but sudden death, for long, everything compared after each.
process.env.FAULTS_LONG = 'yes';
const { program } = await import('./program.mjs');
await program('node_modules/jest/bin/jest.js', ['deploy/dist/faults/distributed/faults', 'deploy/dist/faults/distributed/disk'], ['--experimental-vm-modules']);
