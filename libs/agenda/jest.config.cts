module.exports = { displayName: 'agenda', preset: '../../jest.preset.cjs' };
