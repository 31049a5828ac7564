module.exports = { displayName: 'record', preset: '../../jest.preset.cjs' };
