module.exports = { displayName: 'people', preset: '../../jest.preset.cjs' };
