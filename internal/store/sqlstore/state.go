package sqlstore

import (
	"context"
)

type state struct{ *Store }

func (s state) Get(ctx context.Context, key string) ([]byte, error) {
	var data []byte
	err := one(ctx, s.r, "SELECT data FROM state WHERE name = $1", []any{key}, &data)
	if err == nil {
		data, err = s.codec.unpack(data)
	}
	return data, s.wrap("state "+key, ignoreNone(err))
}

func (s state) Set(ctx context.Context, key string, data []byte) error {
	var err error
	if data == nil {
		_, err = exec(ctx, s.w, "DELETE FROM state WHERE name = $1", key)
	} else {
		_, err = exec(ctx, s.w, "INSERT INTO state (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = excluded.data", key, s.codec.pack(data))
	}
	return s.wrap("state "+key, err)
}
