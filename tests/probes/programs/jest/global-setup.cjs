require('./mark.cjs');

module.exports = () => {
  mark('global set-up', 'set up');
  return () => mark('global set-up', 'returned');
};
