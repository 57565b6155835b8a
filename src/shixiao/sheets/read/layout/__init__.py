"""From a document's blocks to sheets: where each sheet begins, what its columns mean, what its rows say."""
