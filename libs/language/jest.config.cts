module.exports = { displayName: 'language', preset: '../../jest.preset.cjs' };
